import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { default: Sequencer } = require('@jest/test-sequencer');

/** Seconds of the spec files that take long, of a whole run with four at once; they only decide the order. */
const SECONDS = JSON.parse(readFileSync(new URL('./spec-seconds.json', import.meta.url), 'utf8'));

/** Starts the longest first, also in a fresh clone, so that no worker ends with a long one alone. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const secondsOf = ({ path, context }) =>
      SECONDS[path.slice(context.config.rootDir.length + 1)] ?? 0;
    return super.sort(tests).sort((a, b) => secondsOf(b) - secondsOf(a));
  }
}
