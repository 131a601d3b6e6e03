import type { Programme } from '#domain';
import { canonicalJson } from './canonical-json.js';

/** What would change, one readable line each; empty when the two say the same. */
export function diffProgrammes(before: Programme, after: Programme): readonly string[] {
  const members = [...new Set([...Object.keys(before), ...Object.keys(after)])] as Member[];
  return members.flatMap((member) => memberLines(member, before[member], after[member]));
}

type Member = keyof Programme;

/** What tells one row of a list from another; codes alone do not where rows are dated. */
const ROW_KEYS: Partial<Record<Member, readonly string[]>> = {
  funders: ['code'],
  styrkepositioner: ['code'],
  clusters: ['code'],
  grants: ['cluster', 'funder', 'type', 'from'],
  targets: ['cluster', 'funder', 'indicator', 'from'],
  categories: ['code'],
  themes: ['code'],
  accountLines: ['code'],
  indicators: ['code', 'version'],
  ruleSettings: ['code', 'from'],
  regions: ['code'],
  municipalities: ['code', 'from'],
};

function memberLines(member: Member, before: unknown, after: unknown): string[] {
  const keys = ROW_KEYS[member];
  if (keys === undefined || !Array.isArray(before) || !Array.isArray(after)) {
    return changeLines(member, before, after);
  }
  const old = rowsByKey(before, keys);
  const now = rowsByKey(after, keys);
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((name) => {
    const label = `${member} ${name}`;
    if (!old.has(name)) return [`+ ${label}: ${canonicalJson(now.get(name))}`];
    if (!now.has(name)) return [`- ${label}: ${canonicalJson(old.get(name))}`];
    return changeLines(label, old.get(name), now.get(name));
  });
}

/** Goes down through objects, so that a line names the member that changed and nothing else. */
function changeLines(label: string, before: unknown, after: unknown): string[] {
  if (canonicalJson([before]) === canonicalJson([after])) return [];
  if (!isRecord(before) || !isRecord(after)) {
    return [`~ ${label}: ${written(before)} -> ${written(after)}`];
  }
  const members = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return members.flatMap((member) =>
    changeLines(`${label} ${member}`, before[member], after[member]),
  );
}

function rowsByKey(rows: readonly unknown[], keys: readonly string[]): Map<string, unknown> {
  return new Map(rows.map((row) => [rowName(row, keys), row]));
}

function rowName(row: unknown, keys: readonly string[]): string {
  if (!isRecord(row)) return String(row);
  return keys
    .map((key) => row[key])
    .filter((part) => part !== undefined)
    .join(' ');
}

function written(value: unknown): string {
  return value === undefined ? 'nothing' : canonicalJson(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
