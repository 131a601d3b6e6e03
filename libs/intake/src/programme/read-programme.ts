import type { Programme } from '#domain';
import type { ProgrammeFault } from './code-sets.js';
import { programmeSchema } from './programme.schema.js';
import { programmeFaults } from './programme-faults.js';

export type ReadProgramme =
  | { readonly programme: Programme }
  | { readonly faults: readonly ProgrammeFault[] };

/**
 * A programme from the text of its file, or every fault in it at once. Cross-checks run only on
 * a document of the right shape, so that one missing member does not drown in what follows from it.
 */
export function readProgramme(text: string): ReadProgramme {
  const json = parseJson(text);
  if ('message' in json) return { faults: [{ at: '', message: json.message }] };
  const parsed = programmeSchema.safeParse(json.value);
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.map((issue) => ({
        at: pointer(issue.path),
        message: issue.message,
      })),
    };
  }
  const faults = programmeFaults(parsed.data);
  return faults.length > 0 ? { faults } : { programme: parsed.data };
}

function parseJson(text: string): { readonly value: unknown } | { readonly message: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return { message: `not JSON: ${cause.message}` };
  }
}

function pointer(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
