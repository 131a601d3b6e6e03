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

/** Whose report, and of when; what is not there is 404 and no fault of the request. */
export const reportPath = z.object({
  cluster: z.string().meta({ description: 'Code of a cluster.' }),
  quarter: z.string().meta({ description: 'A quarter such as 2023-Q2.' }),
});
export type ReportPath = z.infer<typeof reportPath>;
