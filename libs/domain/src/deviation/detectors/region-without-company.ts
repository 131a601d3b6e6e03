import { definitionsIn, measureBetween } from '../../aggregation/gather.js';
import { formatDecimal, fromInteger } from '../../base/decimal.js';
import { type Quarter, quarterEnd } from '../../calendar/quarter.js';
import { ALL } from '../../programme/funder.js';
import type { Indicator } from '../../programme/indicator.js';
import { inForce, type Programme } from '../../programme/programme.js';
import type { Detector, ReportedInput } from '../detection.js';
import type { Deviation } from '../deviation.js';
import { ownTrack } from '../own-track.js';
import { wordQuarter } from '../wording.js';

/**
 * Activities reach the whole country: no region is without a company for as many reported quarters
 * in a row as the programme allows. A region counts in quarters in which municipalities belong to it.
 */
export const regionWithoutCompany: Detector = (input) => {
  const { programme, latest } = input;
  const quarters = input.facts
    .map(({ quarter }) => quarter)
    .toSorted()
    .slice(-(programme.limits.regionQuartersMax ?? 0));
  const enough = quarters.length === programme.limits.regionQuartersMax;
  const measured = enough ? quarters.map((quarter) => measureIn(input, quarter)) : [];
  return [...definitionsIn(programme, latest).values()].flatMap((indicator) => {
    const region = wholeRegion(indicator);
    const isEmpty = (count: (code: string, funder: string) => bigint | null, place: number) =>
      regionExists(programme, region ?? '', quarters[place] ?? latest) &&
      count(indicator.code, ALL) === 0n;
    if (region === undefined || !enough || !measured.every(isEmpty)) return [];
    return [describe(input, indicator, quarters.length)];
  });
};

function measureIn({ programme, facts }: ReportedInput, quarter: Quarter) {
  const own = facts.filter((each) => each.quarter === quarter);
  const measured = measureBetween(programme, own, { from: quarter, to: quarter });
  return (code: string, funder: string) => measured(code, funder).value;
}

/** The region of an indicator that counts all its companies, new or not, small or large. */
function wholeRegion({ derivation }: Indicator): string | undefined {
  if (derivation.from !== 'organisations') return undefined;
  const { region, kinds, country, ...narrower } = derivation.where;
  const companies = kinds?.length === 1 && kinds[0] === 'company' && country !== 'foreign';
  return companies && Object.keys(narrower).length === 0 ? region : undefined;
}

function regionExists(programme: Programme, region: string, quarter: Quarter): boolean {
  const day = quarterEnd(quarter);
  return programme.municipalities.some((each) => each.region === region && inForce(each, day));
}

function describe(input: ReportedInput, indicator: Indicator, quarters: number): Deviation {
  const { programme, cluster, latest } = input;
  const region = programme.regions.find(({ code }) => code === wholeRegion(indicator))?.name;
  const when = wordQuarter(latest);
  const track = ownTrack(input, 0, (quarter) => ({
    value: measureIn(input, quarter)(indicator.code, ALL),
    low: fromInteger(1),
    high: null,
  }));
  return {
    code: 'KP-D042',
    cluster,
    funder: ALL,
    quarter: latest,
    indicator: indicator.code,
    severity: 'warning',
    observed: formatDecimal(0n, 0),
    expected: { low: '1', high: null },
    track,
    sentence: {
      da: `Ingen virksomhed i ${region?.da} har deltaget i de seneste ${quarters} kvartaler til og med ${when.da} – kan virksomhederne dér nås på en anden måde?`,
      en: `No company in ${region?.en} has taken part in the last ${quarters} quarters up to ${when.en} – can companies there be reached in another way?`,
    },
    closes: {
      da: 'En bemærkning om planerne, en rettelse, eller at en virksomhed dér deltager.',
      en: 'A remark on the plans, a correction, or a company there taking part.',
    },
  };
}
