import { z } from 'zod';

/** Whatever is not the answer asked for: a problem of RFC 9457, Danish with English beside it. */
export const problemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  en: z.object({ title: z.string(), detail: z.string().optional() }),
  errors: z
    .array(
      z.object({
        code: z.string().meta({ description: 'A finding, or PARAMETER or BODY.' }),
        pointer: z
          .string()
          .meta({ description: 'JSON pointer into the body, or name of a parameter.' }),
        detail: z.string(),
        en: z.string(),
      }),
    )
    .optional(),
});
export type ProblemAnswer = z.infer<typeof problemAnswer>;
