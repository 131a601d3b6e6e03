import { z } from 'zod';

/** The languages that everything is said in; the first is meant where none is asked for. */
export const LANGUAGES = ['da', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const helpParameters = z.object({
  sprog: z
    .enum(LANGUAGES)
    .optional()
    .meta({ description: 'Left out: the first of Accept-Language that there is, or else Danish.' }),
});
export type HelpParameters = z.infer<typeof helpParameters>;
