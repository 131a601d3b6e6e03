/** Outcomes: styrkepositioner by indicators, and the way from a number to its rows. */
export const outcomes = {
  heading: 'Resultater',
  asOf: (at: string) => `Pr. ${at}`,
  filter: {
    quarter: 'Kvartal',
    window: 'Periode',
    funder: 'Bevilling',
    figures: 'Tal',
    both: 'Begge',
    knownOn: 'Som kendt den',
  },
  windows: {
    quarter: 'Kvartalet',
    half: 'Halvåret til dato',
    year: 'Året til dato',
    programme: 'Programmet til dato',
  },
  groups: {
    noegletal: 'Nøgletal',
    deltagere: 'Deltagere',
    aktiviteter: 'Aktiviteter',
    udbytte: 'Udbytte',
    oekonomi: 'Økonomi',
    andele: 'Andele',
  },
  finding: (reporters: number, due: number) => `${reporters} af ${due} rapporter er med.`,
  knownOn: (day: string) =>
    `Som det var kendt ${day}; mål og fælles virksomheder vises kun for i dag.`,
  provisional: {
    all: 'Alle tal er foreløbige, til de er godkendt.',
    most: 'Tal med ✓ er godkendt; de andre er foreløbige, til de bliver det.',
    some: 'Tal med p er foreløbige, til de er godkendt.',
    none: 'Alle tal er godkendt.',
  },
  target:
    'Bjælken viser vejen mod målet, stregen hvor vi skulle være nu. Gælder målet kun en del af programmet, står det, der er nået i den del, foran målet.',
  noTargets:
    'Mål er sat for hele programmet: vælg Programmet til dato og én bevilling for at se dem.',
  styrkeposition: 'Styrkeposition',
  whole: 'Hele landet',
  kinds: { styrkeposition: 'Styrkepositioner', spirende: 'Spirende styrkepositioner' },
  reports: 'Rapporter',
  complete: (reporters: number, due: number) => `${reporters} af ${due}`,
  noCluster: 'ingen klynge',
  ended: 'ophørt',
  missing: 'mangler',
  byQuarter: 'Kvartal for kvartal',
  overlap: 'Virksomheder, som flere klynger har',
  range: (low: string, high: string) => `${low}–${high}`,
  marks: {
    approved: { sign: '✓', text: 'godkendt' },
    p: { sign: 'p', text: 'foreløbig' },
    m: { sign: 'm', text: 'mindst én rapport mangler' },
    b: { sign: 'b', text: 'kan ikke sammenlignes med før' },
  },
  bounds: 'kun grænser er kendt',
  legend: 'Et tal er et link til de rækker, det kommer fra.',
  download: 'Hent det, der vises',
  formats: { xlsx: 'Excel', csv: 'CSV', 'json-stat': 'JSON-stat' },
  lineage: {
    heading: (name: string) => `Hvor kommer ${name} fra?`,
    eyebrow: 'Spor',
    lead: (count: number) =>
      count === 0
        ? 'Ingen rapport, du kan se, ligger bag tallet.'
        : count === 1
          ? 'Tallet er lavet af én rapport.'
          : `Tallet er lavet af ${count} rapporter.`,
    definition: 'Definition',
    revision: (number: number) => `Udgave ${number}`,
    received: (at: string) => `modtaget ${at}`,
    digest: 'SHA-256 af filen',
    rows: (count: number) => (count === 1 ? '1 række' : `${count} rækker`),
    wholeReport: 'Hele rapporten (intet at indberette)',
    place: (sheet: string, row: number) => `${sheet}, række ${row}`,
    more: (count: number) => `og ${count} til`,
    all: 'alle bevillinger',
  },
};
