import { isCvr, type Programme, type Quarter, REPORT_FORMAT } from '#domain';
import type { Random } from '../../tools/demo/random.js';

/** What the accept is measured with: an ordinary report of a cluster with few activities. */
export const BODY_BYTES = 8_150;
const ORGANISATIONS = 14;
const ACTIVITIES = 6;
const PARTICIPANTS = 4;
const VOCABULARY = 3_000;

export interface BodyOf {
  readonly programme: Programme;
  readonly cluster: string;
  readonly quarter: Quarter;
  /** Stands at the end of the narrative. */
  readonly nonce: string;
}

/** Makes bodies whose names, ids and words are drawn anew, so that a compressor finds half of it. */
export function reportBodies(random: Random): (of: BodyOf) => string {
  const vocabulary = Array.from({ length: VOCABULARY }, () => word(random));
  const words = (count: number) =>
    Array.from({ length: count }, () => random.pick(vocabulary)).join(' ');

  return ({ programme, cluster, quarter, nonce }) => {
    const organisations = Array.from({ length: ORGANISATIONS }, () => organisation(random, words));
    const ids = organisations.map(({ id }) => id);
    const report = {
      format: REPORT_FORMAT,
      cluster,
      quarter,
      nil: false,
      contact: { name: words(2), email: `${word(random)}@${word(random)}.example` },
      narrative: '',
      organisations,
      activities: Array.from({ length: ACTIVITIES }, () => ({
        id: `A-${random.int(100_000, 999_999)}`,
        title: words(6),
        funders: [random.pick(programme.funders).code],
        category: random.pick(programme.categories).code,
        status: 'ongoing',
        start: `${quarter.slice(0, 4)}-01-01`,
        themes: random.sample(programme.themes, 2).map(({ code }) => code),
        organisations: random.sample(ids, PARTICIPANTS),
        attendances: random.int(1, 400),
      })),
      figures: [],
      accounts: programme.funders.flatMap(({ code }) =>
        programme.accountLines.map(({ code: line }) => ({
          funder: code,
          line,
          amount: `${random.int(1_000, 3_000_000)}.${random.int(10, 99)}`,
        })),
      ),
      explanations: [],
    };
    const missing = BODY_BYTES - nonce.length - JSON.stringify(report).length;
    return JSON.stringify({ ...report, narrative: text(words, missing) + nonce });
  };
}

function organisation(random: Random, words: (count: number) => string) {
  return {
    id: `DK-${cvr(random)}`,
    name: words(3),
    kind: 'company',
    employees: random.int(1, 400),
    sme: random.chance(0.8),
  };
}

function cvr(random: Random): string {
  let number = '';
  while (!isCvr(number)) number = String(random.int(10_000_000, 49_999_999));
  return number;
}

function text(words: (count: number) => string, length: number): string {
  return length <= 0 ? '' : words(length).slice(0, length);
}

function word(random: Random): string {
  const letters = 'etaoinshrdlucmfwypvbgkqjxz';
  const length = random.int(3, 10);
  return Array.from({ length }, () =>
    letters.charAt(Math.min(random.int(0, 25), random.int(0, 25))),
  ).join('');
}
