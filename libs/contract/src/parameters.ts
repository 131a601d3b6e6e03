import { z } from 'zod';

/** Of a route that takes no query parameters. */
export const noParameters = z.object({});

/** Several codes in one parameter, separated by commas; none of them empty. */
export const codeList = (description: string) =>
  z
    .string()
    .transform((text) => [...new Set(text.split(','))])
    .refine((codes) => codes.every((code) => code !== ''), { message: 'a code is empty' })
    .optional()
    .meta({ description });

/** How many rows a page may have: enough for a screen or a sheet, never enough to stall the process. */
export const pageLimit = (fallback: number, most: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .default(fallback)
    .meta({ description: `Rows of one page, 1 to ${most}.` });
