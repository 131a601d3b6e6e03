import {
  type Category,
  type IsoDate,
  type Programme,
  type Quarter,
  quarterEnd,
  quarterNumber,
  quarterStart,
  quartersBetween,
  shiftQuarter,
} from '#domain';
import type { Pool } from './organisations.js';
import type { Random } from './random.js';

/** An activity over its whole life; a report tells the part of it that lies in its quarter. */
export interface Undertaking {
  readonly id: string;
  readonly title: string;
  readonly funders: readonly string[];
  readonly category: Category;
  readonly from: Quarter;
  readonly to: Quarter;
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly cancelled: boolean;
  readonly themes: readonly string[];
  readonly municipality: string;
  /** The first ones make it eligible and take part in every quarter. */
  readonly organisations: readonly string[];
}

export interface Life {
  readonly programme: Programme;
  readonly pool: Pool;
  readonly random: Random;
  readonly first: Quarter;
  readonly last: Quarter;
  /** Size beside a middling cluster. */
  readonly scale: number;
  readonly projectShare: number;
}

/** Ongoing projects, and collective activities a quarter, of a middling cluster. */
const PROJECTS = 14;
const EVENTS = 11;
/** Companies within a cluster's reach in a quarter, and how many of them change to the next one. */
export const COMPANIES_IN_REACH = 600;
export const COMPANIES_NEW = 14;
/** The autumn is busy and the summer is not. */
const SEASON = [1, 1.05, 0.85, 1.1] as const;

export function undertakingsOf(life: Life): readonly Undertaking[] {
  const quarters = quartersBetween(life.first, life.last);
  const all: Undertaking[] = [];
  const number = countUp();
  quarters.forEach((quarter, index) => {
    const running = all.filter((each) => isProject(each) && each.to > quarter).length;
    const ambition = Math.min(1, (index + 2) / 5) * PROJECTS * life.scale * life.projectShare;
    const starting = Math.max(1, Math.round(ambition) - running);
    for (let count = 0; count < starting; count += 1) all.push(project(life, quarter, number()));
    const season = SEASON[quarterNumber(quarter) % 4] ?? 1;
    const events = Math.round(life.random.around(EVENTS * life.scale * season, 0.12));
    for (let count = 0; count < events; count += 1) {
      all.push(collective(life, { quarter, index }, number()));
    }
  });
  return all;
}

export function isProject(undertaking: Undertaking): boolean {
  return undertaking.category.kind === 'project';
}

function project(life: Life, quarter: Quarter, number: number): Undertaking {
  const { programme, pool, random } = life;
  const draw = random.next();
  const codes = programme.funders.map((funder) => funder.code);
  const funders = draw < 0.3 ? codes : [codes[draw < 0.7 ? 0 : codes.length - 1] ?? ''];
  const wanted = shiftQuarter(quarter, random.int(3, 6));
  const to = wanted < life.last ? wanted : life.last;
  const international = random.chance(0.25);
  const reach = inReach(life, quarter);
  return {
    ...nameOf(life, quarter, { letter: 'P', number, what: 'Samarbejde om' }),
    funders,
    category: random.pick(categoriesOf(programme, 'project', funders)),
    from: quarter,
    to,
    start: dayIn(random, quarter),
    end: quarterEnd(to),
    cancelled: false,
    themes: themesOf(random, international),
    municipality: municipalityOf(life),
    organisations: [
      ...random.sample(reach, 2),
      ...random.sample(pool.knowledge, random.int(1, 2)).map(({ id }) => id),
      ...random.sample(reach, random.int(1, 4)),
      ...(random.chance(0.3) ? [random.pick(pool.publicActors).id] : []),
      ...(international ? random.sample(pool.foreign, 2).map(({ id }) => id) : []),
    ].filter(isFirst),
  };
}

interface When {
  readonly quarter: Quarter;
  readonly index: number;
}

function collective(life: Life, { quarter }: When, number: number): Undertaking {
  const { programme, pool, random } = life;
  const draw = random.next();
  const codes = programme.funders.map((funder) => funder.code);
  const funders = draw < 0.2 ? codes : [codes[draw < 0.65 ? 0 : codes.length - 1] ?? ''];
  const category = random.pick(categoriesOf(programme, 'collective', funders));
  const lasts = quarter < life.last && random.chance(0.15);
  const to = lasts ? shiftQuarter(quarter, 1) : quarter;
  const start = dayIn(random, quarter);
  const abroad = category.international === true || random.chance(0.1);
  return {
    ...nameOf(life, quarter, { letter: 'K', number, what: random.pick(EVENT_WORDS) }),
    funders,
    category,
    from: quarter,
    to,
    start,
    end: lasts ? dayIn(random, to) : start,
    cancelled: !lasts && random.chance(0.02),
    themes: themesOf(random, abroad),
    municipality: municipalityOf(life),
    organisations: [
      ...random.sample(inReach(life, quarter), random.int(4, 12)),
      ...random.sample(pool.knowledge, random.int(0, 2)).map(({ id }) => id),
      ...(random.chance(0.35) ? [random.pick(pool.publicActors).id] : []),
      ...(category.code === 'access-to-finance' ? [random.pick(pool.investors).id] : []),
      ...(abroad ? random.sample(pool.foreign, random.int(1, 3)).map(({ id }) => id) : []),
    ].filter(isFirst),
  };
}

/** A window that moves over the pool: most companies come again, a few are new each quarter. */
function inReach({ programme, pool, scale }: Life, quarter: Quarter): string[] {
  const since = quarterNumber(quarter) - Number(programme.from.slice(0, 4)) * 4;
  const offset = Math.round(COMPANIES_NEW * scale) * since;
  const size = Math.round(COMPANIES_IN_REACH * scale);
  return pool.companies.slice(offset, offset + size).map(({ id }) => id);
}

/** What every one of the funders pays for. */
function categoriesOf(
  programme: Programme,
  kind: Category['kind'],
  funders: readonly string[],
): Category[] {
  const paying = programme.funders.filter(({ code }) => funders.includes(code));
  return programme.categories.filter(
    (category) =>
      category.kind === kind &&
      paying.every(({ categories }) => categories.includes(category.code)),
  );
}

const EVENT_WORDS = [
  'Temadag om',
  'Workshop om',
  'Netværksmøde om',
  'Webinar om',
  'Kursus i',
  'Besøg hos partnere om',
] as const;
const TOPICS = [
  'cirkulære materialer',
  'dataplatforme',
  'energieffektiv drift',
  'automatisering',
  'sporbarhed',
  'nye forretningsmodeller',
  'test og dokumentation',
  'kunstig intelligens',
  'standarder',
  'grønne leverandørkæder',
  'brugerinddragelse',
  'sensorer',
  'kompetencer i små virksomheder',
  'eksport',
  'genanvendelse',
  'cybersikkerhed',
] as const;

function nameOf(
  { random }: Life,
  quarter: Quarter,
  name: { readonly letter: string; readonly number: number; readonly what: string },
): { readonly id: string; readonly title: string } {
  const serial = `${quarter.slice(0, 4)}-${String(name.number).padStart(3, '0')}`;
  return {
    id: `${name.letter}-${serial}`,
    title: `${name.what} ${random.pick(TOPICS)} (${serial})`,
  };
}

function themesOf(random: Random, international: boolean): string[] {
  return [
    ...(random.chance(0.45) ? ['green'] : []),
    ...(random.chance(0.4) ? ['digital'] : []),
    ...(international ? ['international'] : []),
  ];
}

function municipalityOf({ pool, random }: Life): string {
  return random.pick(pool.companies).municipality ?? '';
}

function dayIn(random: Random, quarter: Quarter): IsoDate {
  const month = Number(quarterStart(quarter).slice(5, 7)) + random.int(0, 2);
  const day = random.int(1, 28);
  return `${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function isFirst(id: string, place: number, ids: readonly string[]): boolean {
  return ids.indexOf(id) === place;
}

function countUp(): () => number {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
}
