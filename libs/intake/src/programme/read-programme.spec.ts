import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { decimal, formatDecimal, type Programme, sum } from '#domain';
import { programmeHash } from './canonical-json.js';
import { readProgramme } from './read-programme.js';

const FILES = ['innovationskraft-2021-2024.json', 'klyngeprogram-2025-2028.example.json'] as const;
const text = (file: string): string => readFileSync(`programmes/${file}`, 'utf8');
const load = (file: string): Programme => {
  const read = readProgramme(text(file));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.programme;
};
const innovationskraft = load(FILES[0]);

/** The faults of the programme after the member at a JSON pointer got another value; `-` appends. */
const faultsOf = (
  ...changes: readonly (readonly [pointer: string, value: unknown])[]
): string[] => {
  const programme: unknown = JSON.parse(text(FILES[0]));
  for (const [pointer, value] of changes) {
    const parts = pointer.split('/').slice(1);
    const last = parts.pop()!;
    const holder = parts.reduce((node, part) => (node as Record<string, unknown>)[part], programme);
    if (Array.isArray(holder) && last === '-') holder.push(value);
    else (holder as Record<string, unknown>)[last] = value;
  }
  const read = readProgramme(JSON.stringify(programme));
  return 'faults' in read ? read.faults.map((fault) => `${fault.at}: ${fault.message}`) : [];
};
const indicator = (code: string): string =>
  `/indicators/${innovationskraft.indicators.findIndex((each) => each.code === code)}`;

describe('the programmes of this repository', () => {
  test.each(FILES)('%s is read without faults', (file) => {
    expect(readProgramme(text(file))).toHaveProperty('programme');
  });

  test('no two overlap', () => {
    const [first, second] = FILES.map(load).sort((a, b) => (a.from < b.from ? -1 : 1));
    expect(first!.to < second!.from).toBe(true);
  });

  test.each([
    { funder: 'DEB', years: [2021], frame: '80000000' },
    { funder: 'DEB', years: [2022], frame: '80000000' },
    { funder: 'DEB', years: [2023, 2024], frame: '175000000' },
    { funder: 'UFM', years: [2021], frame: '80000000' },
    { funder: 'UFM', years: [2022], frame: '80000000' },
    { funder: 'UFM', years: [2023], frame: '80000000' },
    { funder: 'UFM', years: [2024], frame: '80000000' },
  ])('$funder pays $frame in $years', ({ funder, years, frame }) => {
    expect(granted((grant) => grant.funder === funder, years)).toBe(frame);
  });

  test('every cluster gets 4 to 20 m a year from both funders together', () => {
    for (const { code } of innovationskraft.clusters) {
      for (const year of code === 'marlog' ? [2021, 2022] : [2021, 2022, 2023, 2024]) {
        const amount = Number(granted((grant) => grant.cluster === code, [year]));
        expect({ code, year, inside: amount >= 4e6 && amount <= 20e6 }).toMatchObject({
          inside: true,
        });
      }
    }
  });

  test.each([
    { cluster: 'danish-sound-cluster', funders: ['DEB', 'UFM'], years: [2023], amount: '5500000' },
    {
      cluster: 'energy-cluster-denmark',
      funders: ['DEB'],
      years: [2023, 2024],
      amount: '21000000',
    },
    {
      cluster: 'energy-cluster-denmark',
      funders: ['UFM'],
      years: [2021, 2022, 2023, 2024],
      amount: '32000000',
    },
    { cluster: 'vision-denmark', funders: ['DEB'], years: [2023, 2024], amount: '9200000' },
  ])('the published figure $amount of $cluster', ({ cluster, funders, years, amount }) => {
    const of = granted(
      (grant) => grant.cluster === cluster && funders.includes(grant.funder),
      years,
    );
    expect(of).toBe(amount);
  });

  test.each([
    { indicator: 'VIRK_INNO', total: 1200 },
    { indicator: 'VIRK_KOLL', total: 3900 },
  ])("the targets of $indicator add up to DEB's published $total", ({ indicator, total }) => {
    const rows = innovationskraft.targets.filter(
      (target) => target.indicator === indicator && target.funder === 'DEB',
    );
    expect(rows.reduce((acc, target) => acc + Number(target.value), 0)).toBe(total);
  });
});

describe('readProgramme', () => {
  test.each<[string, string, unknown, string]>([
    ['unknown member', '/extra', 1, ': Unrecognized key: "extra"'],
    [
      'a day that does not exist',
      '/clusters/0/designations/0/from',
      '2021-02-30',
      '/clusters/0/designations/0/from: a day that exists',
    ],
    [
      'an amount as a number',
      '/grants/0/amounts/0/amount',
      5,
      '/grants/0/amounts/0/amount: Invalid input',
    ],
    [
      'an amount below zero',
      '/grants/0/amounts/0/amount',
      '-5',
      '/grants/0/amounts/0/amount: decimal text',
    ],
    [
      'a share above one',
      '/limits/administrationShareMax',
      '15',
      '/limits/administrationShareMax: a share',
    ],
    ['an unknown zone', '/calendar/zone', 'Europe/Odense', '/calendar/zone: an IANA'],
    [
      'an odd finding code',
      '/ruleSettings/-',
      { code: 'C8', severity: 'off', from: '2021-Q1', reason: 'x', decided: '2021-01-01' },
      '/ruleSettings/0/code: a finding code',
    ],
    ['a broken quarter', '/from', '2021-02-01', '/from: 2021-02-01 is not the first day'],
    ['a grant outside the programme', '/grants/0/to', '2025-12-31', '/grants/0: runs outside'],
    [
      'a year outside its grant',
      '/grants/0/amounts/0/year',
      2019,
      '/grants/0/amounts/0/year: 2019 is outside',
    ],
    [
      'a grant to an unknown cluster',
      '/grants/0/cluster',
      'nobody',
      '/grants/0/cluster: no cluster',
    ],
    ['a grant by an unknown funder', '/grants/0/funder', 'EU', '/grants/0/funder: no funder'],
    [
      'a target for an unknown indicator',
      '/targets/0/indicator',
      'X',
      '/targets/0/indicator: no indicator',
    ],
    ['an unknown whole', '/indicators/1/partOf', 'X', '/indicators/1/partOf: no indicator'],
    [
      'an unknown ratio part',
      `${indicator('SMV_PCT')}/derivation/of`,
      ['X'],
      '/derivation/of/0: no indicator',
    ],
    [
      'a ratio of ratios',
      `${indicator('SMV_PCT')}/derivation/of`,
      ['ADMIN_PCT'],
      'ADMIN_PCT is itself a ratio',
    ],
    [
      'an unknown line',
      `${indicator('UDB')}/derivation/lines`,
      ['x'],
      '/derivation/lines/0: no account line',
    ],
    [
      'an unknown region',
      '/municipalities/3/region',
      '9999',
      '/municipalities/3/region: no region',
    ],
    [
      'two municipalities of one code',
      '/municipalities/3/code',
      '0151',
      '/municipalities/3: municipality',
    ],
    ['a duplicate code', '/themes/1/code', 'green', '/themes/1: green stands twice'],
    [
      'two designations of one cluster',
      '/clusters/0/designations/-',
      { styrkeposition: 'turisme', from: '2022-01-01' },
      '/clusters/0/designations/1: clean has two',
    ],
    [
      'two clusters for one styrkeposition',
      '/clusters/1/designations/0/styrkeposition',
      'miljoeteknologi',
      'clean and energy-cluster-denmark are designated',
    ],
    [
      'an unknown styrkeposition',
      '/clusters/1/designations/0/styrkeposition',
      'x',
      '/clusters/1/designations/0/styrkeposition: no styrkeposition',
    ],
    ['an unknown category', '/funders/0/categories/-', 'x', '/funders/0/categories/7: no category'],
  ])('%s is a fault with its place', (_, pointer, value, expected) => {
    expect(faultsOf([pointer, value])).toContainEqual(expect.stringContaining(expected));
  });

  test('every fault of a document is named at once', () => {
    const faults = faultsOf(
      ['/grants/0/cluster', 'nobody'],
      ['/targets/0/funder', 'EU'],
      ['/indicators/1/partOf', 'X'],
    );
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      '/grants/0/cluster',
      '/targets/0/funder',
      '/indicators/1/partOf',
    ]);
  });

  test('text that is not JSON is one fault at the top', () => {
    expect(readProgramme('{')).toMatchObject({ faults: [{ at: '' }] });
  });

  test('the hash does not depend on the order of members', () => {
    expect(programmeHash({ a: [1], b: { d: 1, c: 2 } })).toBe(
      programmeHash({ b: { c: 2, d: 1 }, a: [1] }),
    );
    expect(programmeHash({ a: [1, 2] })).not.toBe(programmeHash({ a: [2, 1] }));
  });
});

function granted(
  wanted: (grant: Programme['grants'][number]) => boolean,
  years: readonly number[],
): string {
  const amounts = innovationskraft.grants.filter(wanted).flatMap((grant) => grant.amounts);
  const inYears = amounts.filter(({ year }) => years.includes(year));
  return formatDecimal(sum(inYears.map(({ amount }) => decimal(amount))), 0);
}
