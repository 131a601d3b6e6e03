import { createRequire } from 'node:module';
import path from 'node:path';

const { resolve } = createRequire(import.meta.url);

/** dkfds exports only its script (`dist/js/dkfds.min.js`); every other file is found from there. */
export const dkfdsFile = (file: string): string => path.join(resolve('dkfds'), '../..', file);

export const htmxFile = (file: string): string => resolve(`htmx.org/dist/${file}`);
