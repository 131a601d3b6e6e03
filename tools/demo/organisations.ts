import { isCvr, type OrganisationKind, type Programme } from '#domain';
import { type Random, randomOf } from './random.js';
import type { OrganisationRow } from './report-document.js';

/** Who a cluster can work with. */
export interface Pool {
  readonly companies: readonly OrganisationRow[];
  readonly knowledge: readonly OrganisationRow[];
  readonly publicActors: readonly OrganisationRow[];
  readonly investors: readonly OrganisationRow[];
  readonly foreign: readonly OrganisationRow[];
}

/** A third of a pool is open to other clusters; about one company in eight then meets several in a year. */
const SHARED_SHARE = 0.33;
const SHARED_COMPANIES = 1_000;

/**
 * Danish numbers from 90 million up pass modulus 11 and are not issued to anyone, so that no real
 * company stands in the demo. Each owner draws from a range of its own.
 */
const CVR_FIRST = 90_000_000;
const CVR_RANGE = 400_000;

export function nationalPool(programme: Programme, seed: number): Pool {
  const random = randomOf(seed, 'national');
  const numbers = cvrNumbers(random, 20);
  const places = municipalitiesByRegion(programme);
  const several = (count: number, kind: OrganisationKind, name: string): OrganisationRow[] =>
    Array.from({ length: count }, (_, index) => ({
      id: `${programme.country}-${numbers()}`,
      name: `${name} ${index + 1} (syntetisk)`,
      kind,
      municipality: placeOf(random, places),
    }));
  return {
    companies: companies({ random, numbers, places, country: programme.country }, SHARED_COMPANIES),
    knowledge: [
      ...several(7, 'gts', 'GTS-institut'),
      ...several(8, 'university', 'Universitet'),
      ...several(12, 'knowledge-institution', 'Videninstitution'),
    ],
    publicActors: several(40, 'public', 'Offentlig aktør'),
    investors: several(12, 'investor', 'Investor'),
    foreign: foreignOrganisations(random),
  };
}

/** A cluster's own companies, a share of them met by other clusters too. */
export function clusterPool(
  programme: Programme,
  national: Pool,
  options: { readonly seed: number; readonly cluster: string; readonly companies: number },
): Pool {
  const random = randomOf(options.seed, `pool ${options.cluster}`);
  const place = programme.clusters.findIndex((cluster) => cluster.code === options.cluster);
  const maker = {
    random,
    numbers: cvrNumbers(random, place),
    places: municipalitiesByRegion(programme),
    country: programme.country,
  };
  const shared = random.sample(national.companies, Math.round(options.companies * SHARED_SHARE));
  const own = companies(maker, options.companies - shared.length);
  return {
    ...national,
    companies: random.sample([...own, ...shared], options.companies),
    foreign: random.sample(national.foreign, 30),
  };
}

interface Maker {
  readonly random: Random;
  readonly numbers: () => string;
  readonly places: readonly (readonly string[])[];
  readonly country: string;
}

function companies({ random, numbers, places, country }: Maker, count: number): OrganisationRow[] {
  return Array.from({ length: count }, (_, index) => {
    const employees = employeesOf(random);
    return {
      id: `${country}-${numbers()}`,
      name: companyName(random, index),
      kind: 'company',
      employees,
      sme: employees < 250 && random.chance(0.97),
      startup: employees < 20 && random.chance(0.25),
      municipality: placeOf(random, places),
    };
  });
}

/** 71 % under 50 employees, as among the companies that the networks counted in 2015. */
function employeesOf(random: Random): number {
  const draw = random.next();
  if (draw < 0.38) return random.int(1, 9);
  if (draw < 0.71) return random.int(10, 49);
  if (draw < 0.89) return random.int(50, 249);
  return random.int(250, 2_400);
}

const NAME_BEGINS =
  'Birk Fjord Nord Klit Bølge Hede Sund Vind Skov Kyst Bakke Eng Fyr Holm Lund Strøm'.split(' ');
const NAME_ENDS = 'teknik data vækst værk lab form drift system design robotik energi biotek'.split(
  ' ',
);

/** The number keeps the name from being that of a company that exists. */
function companyName(random: Random, index: number): string {
  const form = random.chance(0.7) ? 'ApS' : 'A/S';
  return `${random.pick(NAME_BEGINS)}${random.pick(NAME_ENDS)} ${1_000 + index} ${form} (syntetisk)`;
}

function cvrNumbers(random: Random, place: number): () => string {
  let number = CVR_FIRST + place * CVR_RANGE;
  return () => {
    number += random.int(10, 300);
    while (!isCvr(String(number))) number += 1;
    return String(number);
  };
}

/** Only rows that hold through the whole programme, so that a company need not move. */
function municipalitiesByRegion(programme: Programme): readonly (readonly string[])[] {
  const lasting = programme.municipalities.filter(
    ({ from, to }) =>
      (from === undefined || from <= programme.from) && (to === undefined || to >= programme.to),
  );
  return [...Map.groupBy(lasting, ({ region }) => region).values()].map((rows) =>
    rows.map(({ code }) => code),
  );
}

/** Every region as often as any other, save that half go where chance among all rows puts them. */
function placeOf(random: Random, places: readonly (readonly string[])[]): string {
  return random.chance(0.5) ? random.pick(random.pick(places)) : random.pick(places.flat());
}

const COUNTRIES = ['SE', 'NO', 'DE', 'NL', 'FI', 'PL', 'US', 'GB'] as const;

function foreignOrganisations(random: Random): OrganisationRow[] {
  return Array.from({ length: 120 }, (_, index) => {
    const country = random.pick(COUNTRIES);
    return {
      id: `${country}-${9_000_000_000 + index * 7_919}`,
      name: `Partner ${index + 1}, ${country} (synthetic)`,
      kind: random.chance(0.75) ? 'company' : 'university',
    };
  });
}
