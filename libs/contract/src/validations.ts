import { z } from 'zod';
import { decimalText } from './words.js';

export const reportFigure = z.object({
  indicator: z.string(),
  funder: z.string().meta({ description: 'A code, or ALL.' }),
  value: decimalText.nullable().meta({
    description: 'null is unknown, also where only earlier reports could tell.',
  }),
});
export type ReportFigure = z.infer<typeof reportFigure>;

export const reportFiguresAnswer = z.object({ figures: z.array(reportFigure) });
export type ReportFiguresAnswer = z.infer<typeof reportFiguresAnswer>;
