import {
  decimal,
  type Grant,
  type IsoDate,
  type Programme,
  type Quarter,
  quarterEnd,
  quarterStart,
} from '#domain';
import type { Random } from './random.js';
import type { AccountRow } from './report-document.js';

export type Pace = 'ahead' | 'even' | 'behind';

/** Share of the grant spent once a share of its time has gone. None comes above 90 %. */
const SPENT: Record<Pace, (time: number) => number> = {
  even: (time) => 0.87 * time,
  ahead: (time) => 0.89 * (1 - (1 - time) ** 3),
  behind: (time) => 0.7 * time,
};

/** An hour is valued at so many kroner; a demo figure, no rule of the programme. */
const KRONER_AN_HOUR = 650;

interface Ledger {
  readonly programme: Programme;
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly pace: (funder: string) => Pace;
  /** Secretariat salaries as a share of eligible costs. */
  readonly administration: number;
}

export function accountsOf(ledger: Ledger, random: Random): AccountRow[] {
  const { programme, cluster } = ledger;
  return programme.funders.flatMap(({ code }) => {
    const grants = programme.grants.filter(
      (grant) => grant.cluster === cluster && grant.funder === code,
    );
    const spent = grants.reduce((sum, grant) => sum + spentInQuarter(grant, ledger), 0);
    return spent === 0 ? [] : linesOf(code, Math.round(random.around(spent, 0.05)), ledger, random);
  });
}

function linesOf(
  funder: string,
  hundredths: number,
  { administration }: Ledger,
  random: Random,
): AccountRow[] {
  const secretariat = Math.round(hundredths * random.around(administration, 0.08));
  const other = Math.round(hundredths * random.around(0.27, 0.1));
  const hours = Math.round((hundredths * random.around(0.48, 0.1)) / 100 / KRONER_AN_HOUR);
  const row = (line: string, amount: string): AccountRow => ({ funder, line, amount });
  return [
    row('professional-salary', kroner(hundredths - secretariat - other)),
    row('secretariat-salary', kroner(secretariat)),
    row('other-costs', kroner(other)),
    row('co-financing-cash', kroner(Math.round(hundredths * random.around(0.22, 0.15)))),
    row('co-financing-hours', kroner(hours * KRONER_AN_HOUR * 100)),
    row('hours', String(hours)),
    row('paid-out', kroner(Math.round(hundredths * 0.85))),
  ];
}

/** In hundredths of a krone: whole numbers, so that lines add up to what was spent. */
function spentInQuarter(grant: Grant, { quarter, pace }: Ledger): number {
  const total = grant.amounts.reduce(
    (sum, each) => sum + Number(decimal(each.amount) / 10_000n),
    0,
  );
  const days = dayNumber(grant.to) + 1 - dayNumber(grant.from);
  const timeAt = (day: number): number =>
    Math.min(1, Math.max(0, (day - dayNumber(grant.from)) / days));
  const spent = SPENT[pace(grant.funder)];
  const before = timeAt(dayNumber(quarterStart(quarter)));
  const after = timeAt(dayNumber(quarterEnd(quarter)) + 1);
  return Math.round(total * (spent(after) - spent(before)));
}

function dayNumber(day: IsoDate): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

function kroner(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}
