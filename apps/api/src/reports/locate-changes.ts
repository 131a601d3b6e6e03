import type { RowChange } from '#domain';
import type { SentAs } from '#persistence';
import { placeIn } from '../reading/place-in-file.js';
import type { DiffAnswer } from './reports.schema.js';

/** Members that a diff shows beside the lists, where the report has them. */
const NESTED: Readonly<Record<string, string>> = {
  contactName: 'contact/name',
  contactEmail: 'contact/email',
};

/** The rows of a diff with where each stood in the two files. */
export function locateChanges(
  changes: readonly RowChange[],
  sent: { readonly before: SentAs | undefined; readonly after: SentAs | undefined },
): DiffAnswer['rows'] {
  return changes.map((change) => ({
    ...change,
    members: change.members.map((each) => ({
      member: each.member,
      before: writable(each.before),
      after: writable(each.after),
    })),
    places: {
      before: placeOf(change, change.at.before, sent.before),
      after: placeOf(change, change.at.after, sent.after),
    },
  }));
}

/** Of a row that is new or gone all of it, of another the cells that differ. */
function placeOf({ change, members }: RowChange, at: string | null, sent: SentAs | undefined) {
  if (at === null) return null;
  const differing = members.map(({ member }) => NESTED[member] ?? member);
  return placeIn(sent, at, change === 'changed' ? differing : []);
}

function writable(value: RowChange['members'][number]['before']) {
  return typeof value === 'object' && value !== null ? [...value] : value;
}
