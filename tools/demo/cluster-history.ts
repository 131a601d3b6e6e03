import {
  type Cluster,
  clustersDue,
  firstQuarter,
  lastQuarter,
  type Programme,
  type Quarter,
  quartersBetween,
} from '#domain';
import { accountsOf } from './accounts.js';
import { figuresOf } from './figures.js';
import { clusterPool, type Pool } from './organisations.js';
import { type Random, randomOf } from './random.js';
import type { ActivityRow, ReportDocument } from './report-document.js';
import type { Scenario } from './scenario.js';
import {
  COMPANIES_IN_REACH,
  COMPANIES_NEW,
  isProject,
  type Undertaking,
  undertakingsOf,
} from './undertakings.js';

export interface Frame {
  readonly programme: Programme;
  readonly national: Pool;
  readonly scenario: Scenario;
  readonly seed: number;
}

/** A cluster's reports as they were first sent, one for every quarter in which it owed one. */
export function clusterHistory(frame: Frame, cluster: Cluster): readonly ReportDocument[] {
  const { programme, scenario, seed } = frame;
  const scale = scaleOf(programme, cluster.code);
  const pool = poolOf(frame, cluster, scale);
  const undertakings = undertakingsOf({
    programme,
    pool,
    random: randomOf(seed, `life ${cluster.code}`),
    first: firstQuarter(programme),
    last: lastQuarter(programme),
    scale,
    projectShare:
      scenario.behindTarget.cluster === cluster.code ? scenario.behindTarget.projectShare : 1,
  });
  const teller: Teller = { frame, cluster, scale, undertakings, rows: rowsById(pool) };
  return quartersBetween(firstQuarter(programme), scenario.lastQuarter)
    .filter((quarter) => clustersDue(programme, quarter).includes(cluster.code))
    .map((quarter) => reportOf(teller, quarter));
}

interface Teller {
  readonly frame: Frame;
  readonly cluster: Cluster;
  readonly scale: number;
  readonly undertakings: readonly Undertaking[];
  readonly rows: ReadonlyMap<string, ReportDocument['organisations'][number]>;
}

function reportOf(teller: Teller, quarter: Quarter): ReportDocument {
  const { frame, cluster, scale } = teller;
  const { programme, scenario, seed } = frame;
  const random = randomOf(seed, `report ${cluster.code} ${quarter}`);
  const activities = activitiesIn(teller, quarter, random);
  const used = new Set(activities.flatMap((activity) => activity.organisations));
  const organisations = [...used].sort().flatMap((id) => teller.rows.get(id) ?? []);
  const members = membersOf(teller, quarter, random);
  const offices = 2 + Math.round(3 * scale);
  const administered = scenario.administration.cluster === cluster.code;
  return {
    format: 'klyngerapport/1',
    cluster: cluster.code,
    quarter,
    nil: false,
    contact: { name: 'Programlederen', email: `${cluster.code}@example.org` },
    narrative: `Syntetisk demorapport: tallene er opfundet og siger intet om ${cluster.name}.`,
    organisations,
    activities,
    figures: figuresOf({ programme, organisations, activities, scale, members, offices }, random),
    accounts: accountsOf(
      {
        programme,
        cluster: cluster.code,
        quarter,
        pace: (funder) =>
          scenario.spends.find((each) => each.cluster === cluster.code && each.funder === funder)
            ?.pace ?? 'even',
        administration: administered ? scenario.administration.share : 0.1,
      },
      random,
    ),
    explanations: [],
  };
}

function activitiesIn(teller: Teller, quarter: Quarter, random: Random): ActivityRow[] {
  const alive = teller.undertakings.filter((each) => each.from <= quarter && quarter <= each.to);
  return [management(teller), ...alive.map((each) => activityRow(each, quarter, random))];
}

/** Those who make an activity eligible always come; of the others one in ten stays away. */
const ALWAYS_THERE = 4;

function activityRow(each: Undertaking, quarter: Quarter, random: Random): ActivityRow {
  const ended = each.cancelled ? 'cancelled' : 'completed';
  const present = each.organisations.filter(
    (_, place) => place < ALWAYS_THERE || random.chance(0.9),
  );
  const attendances = present.length + Math.round(present.length * random.around(1.4, 0.4));
  return {
    id: each.id,
    title: each.title,
    funders: each.funders,
    category: each.category.code,
    status: quarter < each.to ? 'ongoing' : ended,
    start: each.start,
    end: each.end,
    themes: each.themes,
    municipality: each.municipality,
    organisations: present,
    ...(isProject(each) || each.cancelled ? {} : { attendances }),
  };
}

function management({ frame: { programme }, cluster }: Teller): ActivityRow {
  return {
    id: 'L-001',
    title: 'Planlægning, ledelse og administration',
    funders: programme.funders.map(({ code }) => code),
    category: programme.categories.find(({ kind }) => kind === 'management')?.code ?? '',
    status: 'ongoing',
    start: cluster.designations[0]?.from ?? programme.from,
    themes: [],
    organisations: [],
  };
}

function membersOf({ frame, cluster, scale }: Teller, quarter: Quarter, random: Random): number {
  const { programme, scenario } = frame;
  const since = quartersBetween(firstQuarter(programme), quarter).length - 1;
  const members = random.around(210 * scale * 1.025 ** since, 0.01);
  const { cluster: leaving, quarter: when } = scenario.membersLeave;
  return Math.round(leaving === cluster.code && when === quarter ? members * 0.75 : members);
}

/** Grant per year beside the mean; the power keeps the small ones from being empty. */
function scaleOf(programme: Programme, cluster: string): number {
  const own = meanYear(programme, cluster);
  const all = programme.clusters.map(({ code }) => meanYear(programme, code));
  return (own / (all.reduce((sum, each) => sum + each, 0) / all.length)) ** 0.5;
}

function meanYear(programme: Programme, cluster: string): number {
  const amounts = programme.grants
    .filter((grant) => grant.cluster === cluster)
    .flatMap((grant) => grant.amounts);
  const years = new Set(amounts.map(({ year }) => year)).size;
  return amounts.reduce((sum, { amount }) => sum + Number(amount), 0) / Math.max(1, years);
}

function poolOf({ programme, national, seed }: Frame, cluster: Cluster, scale: number): Pool {
  const quarters = quartersBetween(firstQuarter(programme), lastQuarter(programme)).length;
  const companies = Math.round(scale * (COMPANIES_IN_REACH + COMPANIES_NEW * quarters)) + quarters;
  return clusterPool(programme, national, { seed, cluster: cluster.code, companies });
}

function rowsById(pool: Pool): Teller['rows'] {
  const rows = [pool.companies, pool.knowledge, pool.publicActors, pool.investors, pool.foreign];
  return new Map(rows.flat().map((row) => [row.id, row]));
}
