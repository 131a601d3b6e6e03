import { z } from 'zod';

/** DCAT-AP in JSON-LD: what its members mean is said by its `@context`. */
export const dcatAnswer = z.looseObject({ '@context': z.unknown() });
export type DcatAnswer = z.infer<typeof dcatAnswer>;
