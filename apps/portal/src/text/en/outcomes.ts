import type { Text } from '../da.js';

export const outcomes: Text['outcomes'] = {
  heading: 'Outcomes',
  asOf: (at) => `As of ${at}`,
  filter: {
    quarter: 'Quarter',
    window: 'Period',
    funder: 'Grant',
    figures: 'Figures',
    both: 'Both',
    knownOn: 'As known on',
  },
  windows: {
    quarter: 'The quarter',
    half: 'The half-year to date',
    year: 'The year to date',
    programme: 'The programme to date',
  },
  groups: {
    noegletal: 'Key figures',
    deltagere: 'Participants',
    aktiviteter: 'Activities',
    udbytte: 'Results',
    oekonomi: 'Money',
    andele: 'Shares',
  },
  finding: (reporters, due) => `${reporters} of ${due} reports are in.`,
  knownOn: (day) =>
    `As it was known on ${day}; targets and shared companies are shown for today only.`,
  provisional: {
    all: 'All figures are provisional until approved.',
    most: 'Figures with a ✓ are approved; the others are provisional until they are.',
    some: 'Figures with a p are provisional until approved.',
    none: 'All figures are approved.',
  },
  target:
    'The bar shows the way to the target, the mark where we should be by now. Where a target is for a part of the programme only, what is done in that part stands before it.',
  noTargets:
    'Targets are set for the whole programme: choose The programme to date and one grant to see them.',
  styrkeposition: 'Styrkeposition',
  whole: 'The whole country',
  kinds: { styrkeposition: 'Styrkepositioner', spirende: 'Emerging styrkepositioner' },
  reports: 'Reports',
  complete: (reporters, due) => `${reporters} of ${due}`,
  noCluster: 'no cluster',
  ended: 'ended',
  missing: 'missing',
  byQuarter: 'Quarter by quarter',
  overlap: 'Companies that several clusters have',
  range: (low, high) => `${low}–${high}`,
  marks: {
    approved: { sign: '✓', text: 'approved' },
    p: { sign: 'p', text: 'provisional' },
    m: { sign: 'm', text: 'at least one report is missing' },
    b: { sign: 'b', text: 'cannot be compared with before' },
  },
  bounds: 'only bounds are known',
  legend: 'A figure is a link to the rows it comes from.',
  download: 'Download what is shown',
  formats: { xlsx: 'Excel', csv: 'CSV', 'json-stat': 'JSON-stat' },
  lineage: {
    heading: (name) => `Where does ${name} come from?`,
    eyebrow: 'Trace',
    lead: (count) =>
      count === 0
        ? 'No report that you can see is behind the figure.'
        : count === 1
          ? 'The figure is made from one report.'
          : `The figure is made from ${count} reports.`,
    definition: 'Definition',
    revision: (number) => `Revision ${number}`,
    received: (at) => `received ${at}`,
    digest: 'SHA-256 of the file',
    rows: (count) => (count === 1 ? '1 row' : `${count} rows`),
    wholeReport: 'The report as a whole (nothing to report)',
    place: (sheet, row) => `${sheet}, row ${row}`,
    more: (count) => `and ${count} more`,
    all: 'all grants',
  },
};
