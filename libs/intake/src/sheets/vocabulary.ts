import {
  type ActivityStatus,
  ALL,
  indicatorInForce,
  inForce,
  type OrganisationKind,
  type Programme,
  type Quarter,
  quarterEnd,
} from '#domain';
import { sameKey } from './cell.js';

/** A code of the report and the word that people see for it. */
export interface Choice {
  readonly code: string;
  readonly label: string;
}

export interface Indicator extends Choice {
  readonly stated: 'funder' | 'cluster' | 'compare';
}

/** The words of one programme in one quarter: what the template offers and the reader knows. */
export interface Vocabulary {
  readonly clusters: readonly Choice[];
  readonly funders: readonly Choice[];
  readonly themes: readonly Choice[];
  readonly categories: readonly Choice[];
  readonly lines: readonly Choice[];
  readonly municipalities: readonly Choice[];
  readonly indicators: readonly Indicator[];
}

export const KIND_LABELS: Readonly<Record<OrganisationKind, string>> = {
  company: 'Virksomhed',
  gts: 'GTS-institut',
  university: 'Universitet',
  'knowledge-institution': 'Anden videninstitution',
  public: 'Offentlig aktør',
  investor: 'Investor',
  other: 'Andet',
};

export const STATUS_LABELS: Readonly<Record<ActivityStatus, string>> = {
  planned: 'Planlagt',
  ongoing: 'I gang',
  completed: 'Afsluttet',
  cancelled: 'Aflyst',
};

/** `undefined` programme: a quarter that no programme has, whose words nobody can know. */
export function vocabularyOf(programme: Programme | undefined, quarter: Quarter): Vocabulary {
  if (programme === undefined) return UNKNOWN;
  const day = quarterEnd(quarter);
  const named = ({ code, name }: { code: string; name: { da: string } }): Choice => ({
    code,
    label: name.da,
  });
  return {
    clusters: programme.clusters.map(({ code, name }) => ({ code, label: name })),
    funders: programme.funders.map(named),
    themes: programme.themes.map(named),
    categories: programme.categories.map(named),
    lines: programme.accountLines.map(named),
    municipalities: programme.municipalities
      .filter((municipality) => inForce(municipality, day))
      .map(({ code, name }) => ({ code, label: name })),
    indicators: statedIndicators(programme, quarter),
  };
}

const UNKNOWN: Vocabulary = {
  clusters: [],
  funders: [],
  themes: [],
  categories: [],
  lines: [],
  municipalities: [],
  indicators: [],
};

function statedIndicators(programme: Programme, quarter: Quarter): Indicator[] {
  const codes = [...new Set(programme.indicators.map(({ code }) => code))];
  return codes.flatMap((code): Indicator[] => {
    const indicator = indicatorInForce(programme, code, quarter);
    if (indicator === undefined || indicator.stated === 'never') return [];
    return [{ code, label: indicator.name.da, stated: indicator.stated }];
  });
}

export const EVERY_FUNDER: Choice = { code: ALL, label: 'Alle' };

export function choicesOf(labels: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(labels).map(([code, label]) => ({ code, label }));
}

/** By code or by word, whatever the case; `undefined` when it is neither. */
export function codeOf(choices: readonly Choice[], written: string): string | undefined {
  return indexOf(choices).get(sameKey(written));
}

/** Lists are looked up once for each cell of a column, and never change. */
const INDEXES = new WeakMap<readonly Choice[], ReadonlyMap<string, string>>();

function indexOf(choices: readonly Choice[]): ReadonlyMap<string, string> {
  const known = INDEXES.get(choices);
  if (known !== undefined) return known;
  const index = new Map<string, string>();
  for (const { code } of choices) index.set(sameKey(code), code);
  for (const { code, label } of choices) {
    if (!index.has(sameKey(label))) index.set(sameKey(label), code);
  }
  INDEXES.set(choices, index);
  return index;
}

export function labelOf(choices: readonly Choice[], code: string): string {
  return choices.find((choice) => choice.code === code)?.label ?? code;
}
