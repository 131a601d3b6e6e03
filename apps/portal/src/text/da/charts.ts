/** What charts say: a sentence each, their keys, and the heads of their tables. */
export const charts = {
  asTable: 'Vis tallene som tabel',
  quarter: 'Kvartal',
  cluster: 'Klynge',
  styrkeposition: 'Styrkeposition',
  remarks: 'Bemærkning',
  reported: 'Indberettet',
  expected: 'Ventet interval',
  deviates: 'Afviger',
  notFinal: 'Foreløbigt eller anslået',
  break: 'Brud i serien',
  flags: {
    b: 'brud i serien',
    e: 'anslået',
    m: 'en rapport mangler',
    p: 'foreløbigt',
  },
  between: (low: string, high: string) => `${low}–${high}`,
  atLeast: (low: string) => `mindst ${low}`,
  atMost: (high: string) => `højst ${high}`,
  empty: (name: string) => `${name}: ingen tal endnu.`,
  unknown: (name: string, quarter: string) => `${name}: tallet for ${quarter} kendes ikke.`,
  at: (name: string, quarter: string, value: string) => `${name}: ${value} i ${quarter}.`,
  above: (name: string, quarter: string, value: string, interval: string) =>
    `${name}: ${value} i ${quarter}, over det ventede (${interval}).`,
  below: (name: string, quarter: string, value: string, interval: string) =>
    `${name}: ${value} i ${quarter}, under det ventede (${interval}).`,
  within: (name: string, quarter: string, value: string, interval: string) =>
    `${name}: ${value} i ${quarter}, inden for det ventede (${interval}).`,
  sum: 'Sum til dato',
  wayToTarget: 'Jævn vej til målet',
  forecast: 'Fremskrivning',
  forecastSpan: '8 af 10 fremskrivninger',
  sumOfTarget: (name: string, quarter: string, sum: string, share: string, target: string) =>
    `${name}: ${sum} til og med ${quarter}, ${share} af målet på ${target}.`,
  endsAt: (end: string, low: string, high: string) =>
    `Fortsætter det som hidtil, ender det på ca. ${end}; 8 af 10 fremskrivninger ligger mellem ${low} og ${high}.`,
  mostAndLeast: (name: string, quarter: string, most: string, least: string) =>
    `${name} i ${quarter}: højest i ${most}, lavest i ${least}.`,
  timeliness: {
    'on-time': 'til tiden',
    late: 'for sent',
    missing: 'mangler',
    returned: 'sendt retur',
    exempt: 'udsat frist',
    'not-due': 'fristen er ikke kommet',
    none: 'ingen pligt',
  },
  daysLateKey: 'arbejdsdage over fristen',
  daysLate: (days: number) =>
    days === 1 ? '1 arbejdsdag over fristen' : `${days} arbejdsdage over fristen`,
  cameInTime: (inTime: number, due: number, quarter: string, missing: number) =>
    `${inTime} af ${due} rapporter for ${quarter} kom til tiden${missing === 0 ? '' : `; ${missing} mangler`}.`,
  inAll: 'I alt',
  few: 'få',
  fewNote:
    'Kun antal. ”Få” er 1-2 virksomheder: så få skrives ikke, for at ingen skal kunne kendes.',
  noOverlap: 'Ingen to klynger har virksomheder til fælles.',
  overlap: (a: string, b: string, count: string) =>
    `${a} og ${b} har flest virksomheder til fælles: ${count}.`,
};
