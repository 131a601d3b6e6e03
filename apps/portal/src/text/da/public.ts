/** Pages that anybody may see: figures, their definitions, downloads. */
export const publicPages = {
  heading: 'Klyngernes resultater',
  lead: (quarter: string, reporters: string) =>
    `Godkendte tal til og med ${quarter}, fra ${reporters}. Tal, der endnu ikke er godkendt, er ikke med.`,
  reporters: (count: number, due: number) => `${count} af ${due} rapporter`,
  nothing:
    'Ingen tal er godkendt endnu. Når bevillingsgiverne har godkendt et kvartal, står det her.',
  national: (quarter: string) => `Hele landet, ${quarter}`,
  nationalNote: 'Tryk på et tal for at se, hvad det tæller, og hvordan det har udviklet sig.',
  byStyrkeposition: 'Virksomheder pr. styrkeposition',
  allIndicators: 'Alle tal',
  figure: 'Tal',
  download: 'Hent alle tal',
  definition: 'Hvad tallet tæller',
  facts: 'Fakta',
  code: 'Kode',
  type: 'Slags',
  unit: 'Enhed',
  version: 'Udgave',
  versionFrom: (version: number, quarter: string) => `${version}, fra ${quarter}`,
  partOf: 'Del af',
  types: {
    flow: 'antal i perioden',
    currency: 'beløb i perioden',
    stock: 'stand ved periodens slutning',
    unique: 'unikke: hver tælles én gang',
    ratio: 'forhold mellem to tal',
  },
  units: { count: 'antal', DKK: 'kroner', hours: 'timer', percent: 'procent', share: 'andel' },
  byStyrkepositionOf: 'Pr. styrkeposition',
  development: 'Udvikling',
  downloadThis: 'Hent dette tal',
  crumb: 'Tal',
  data: {
    heading: 'Hent data',
    lead: 'Alle godkendte tal, frit til brug. Hver fil har alle kvartaler, styrkepositioner og bevillingsgivere.',
    get: (format: string) => `Hent som ${format}`,
    formats: {
      csv: ['CSV', 'Regneark og databehandling; UTF-8, semikolon mellem felter, komma i tal.'],
      xlsx: ['Excel', 'Regneark med ark for kilder og definitioner.'],
      json: ['JSON', 'Programmer; hver celle med mærker og vej til sin herkomst.'],
      'json-stat': ['JSON-stat', 'Statistikprogrammer; version 2.0.'],
      parquet: ['Parquet', 'Dataanalyse i Python, R og DuckDB.'],
    } as Readonly<
      Record<'csv' | 'xlsx' | 'json' | 'json-stat' | 'parquet', readonly [string, string]>
    >,
    catalogue: 'Katalog i DCAT-AP (JSON-LD)',
    catalogueWhy: 'Til datakataloger, der henter selv.',
  },
};
