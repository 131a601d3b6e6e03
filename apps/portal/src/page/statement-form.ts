import type { FunderPerson } from '../client/funder-client.js';
import { ServiceRefusal } from '../client/service-refusal.js';
import { PageRefused } from './page-refused.js';
import type { Visit } from './visit.js';

/** The person of a page that is for funders only. */
export function funderOf({ person }: Visit): FunderPerson {
  if (person?.role !== 'funder') throw new PageRefused('forbidden');
  return person;
}

/** What a form said: its text without the blanks round it, and the button that was pressed. */
export function readSaid(
  body: unknown,
  field: string,
): { readonly said: string; readonly choice: string; readonly revision: number } {
  const given = (body ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: string) => (typeof given[name] === 'string' ? given[name].trim() : '');
  return { said: text(field), choice: text('afgoerelse'), revision: Number(text('udgave')) };
}

/** Undefined when it was stored; the sentence of the status when the api refused it so. */
export async function orRefused(
  saying: Promise<void>,
  sentences: Readonly<Record<number, string>>,
): Promise<string | undefined> {
  try {
    await saying;
    return undefined;
  } catch (error) {
    const sentence = error instanceof ServiceRefusal ? sentences[error.status] : undefined;
    if (sentence === undefined) throw error;
    return sentence;
  }
}
