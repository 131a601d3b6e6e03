import { ServiceRefusal } from '../client/service-refusal.js';

/** What was written in a form, without the blanks round it, and the button that was pressed. */
export function readStatement(
  body: unknown,
  field: string,
): { readonly statement: string; readonly choice: string; readonly revision: number } {
  const given = (body ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: string) => (typeof given[name] === 'string' ? given[name].trim() : '');
  return { statement: text(field), choice: text('afgoerelse'), revision: Number(text('udgave')) };
}

/** Undefined when it was stored; the sentence of the status when the api refused it so. */
export async function orRefused(
  storing: Promise<void>,
  sentences: Readonly<Record<number, string>>,
): Promise<string | undefined> {
  try {
    await storing;
    return undefined;
  } catch (error) {
    const sentence = error instanceof ServiceRefusal ? sentences[error.status] : undefined;
    if (sentence === undefined) throw error;
    return sentence;
  }
}
