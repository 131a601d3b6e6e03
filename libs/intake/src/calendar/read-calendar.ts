import { z } from 'zod';
import { isIsoDate, type WorkCalendar } from '#domain';

const day = z.string().refine(isIsoDate, 'a day that exists, written 2023-06-30');
const name = z.strictObject({ da: z.string().min(1), en: z.string().min(1) });

const calendarSchema: z.ZodType<WorkCalendar> = z
  .strictObject({
    country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 country code of two letters'),
    from: day,
    to: day,
    closed: z.array(z.strictObject({ day, name, kind: z.enum(['holiday', 'policy']) })),
  })
  .refine(
    ({ closed }) => closed.every((each, place) => place === 0 || isAfter(each, closed[place - 1])),
    'days sorted, none twice',
  )
  .refine(
    ({ closed, from, to }) => closed.every((each) => from <= each.day && each.day <= to),
    'no day outside the calendar',
  );

/** A calendar from the text of its file; throws with every fault named, since it is committed. */
export function readCalendar(text: string): WorkCalendar {
  const parsed = calendarSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`bad calendar:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function isAfter(a: { readonly day: string }, b: { readonly day: string } | undefined): boolean {
  return b !== undefined && a.day > b.day;
}
