import { ALL, type Programme } from '#domain';
import type { Random } from './random.js';
import type { ActivityRow, FigureRow, OrganisationRow } from './report-document.js';

/**
 * The result ladder of 2018, as shares of the companies that took part, and under each the
 * share with fewer than 50 employees: 6,868, 5,296 and 2,689 of 18,058.
 */
const LADDER = [
  { indicator: 'RES_KOMP', share: 0.38, small: 0.705 },
  { indicator: 'RES_IDE', share: 0.293, small: 0.744 },
  { indicator: 'RES_PROD', share: 0.149, small: 0.743 },
] as const;

interface Told {
  readonly programme: Programme;
  readonly organisations: readonly OrganisationRow[];
  readonly activities: readonly ActivityRow[];
  readonly scale: number;
  readonly members: number;
  readonly offices: number;
}

export function figuresOf(told: Told, random: Random): FigureRow[] {
  const forCluster = (indicator: string, value: number): FigureRow => ({
    indicator,
    funder: ALL,
    value: String(value),
  });
  return [
    ...told.programme.funders.flatMap(({ code }) => funderFigures(code, told, random)),
    forCluster('TILF', Math.round(random.around(83, 0.06))),
    forCluster('MEDL', told.members),
    forCluster('KONTOR', told.offices),
  ];
}

function funderFigures(funder: string, told: Told, random: Random): FigureRow[] {
  const companies = companiesOf(funder, told);
  const figure = (indicator: string, value: number): FigureRow => ({
    indicator,
    funder,
    value: String(value),
  });
  const results = LADDER.flatMap(({ indicator, share, small }) => {
    const reached = Math.round(companies * random.around(share, 0.08));
    const reachedSmall = Math.round(reached * random.around(small, 0.05));
    return [figure(indicator, reached), figure(`${indicator}_LT50`, reachedSmall)];
  });
  const matches = told.programme.funders
    .find(({ code }) => code === funder)
    ?.categories.includes('matchmaking');
  return [
    ...results,
    ...(matches ? [figure('MATCH', Math.round(random.around(26 * told.scale, 0.15)))] : []),
    figure('HENV', Math.round(random.around(48 * told.scale, 0.12))),
  ];
}

/** Domestic companies that take part in what this funder pays for, as VIRK counts them. */
export function companiesOf(
  funder: string,
  {
    programme,
    organisations,
    activities,
  }: Pick<Told, 'programme' | 'organisations' | 'activities'>,
): number {
  const management = new Set(
    programme.categories.filter(({ kind }) => kind === 'management').map(({ code }) => code),
  );
  const taking = new Set(
    activities
      .filter(({ status }) => status === 'ongoing' || status === 'completed')
      .filter(({ funders, category }) => funders.includes(funder) && !management.has(category))
      .flatMap((activity) => activity.organisations),
  );
  return organisations.filter(
    ({ id, kind }) =>
      kind === 'company' && id.startsWith(`${programme.country}-`) && taking.has(id),
  ).length;
}
