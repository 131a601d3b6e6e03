interface Counts {
  readonly received: number;
  readonly due: number;
  readonly missing: number;
  readonly exempt: number;
  readonly deviations: number;
}

/** The funders' front page. */
export const funderOverview = {
  heading: 'Her er der brug for jer',
  quiet: 'Intet venter på jer',
  lead: ({ received, due, missing, exempt, deviations }: Counts) =>
    [
      `${received} af ${due} klynger har afleveret.`,
      missing > 0 &&
        `${missing === 1 ? 'Én' : missing} mangler${exempt > 0 ? `, og ${exempt} har udsat frist` : ''}.`,
      missing === 0 && exempt > 0 && `${exempt} har udsat frist.`,
      deviations === 0
        ? 'Ingen afvigelser er åbne.'
        : `${deviations === 1 ? 'Én afvigelse' : `${deviations} afvigelser`} venter på et svar.`,
    ]
      .filter(Boolean)
      .join(' '),
  waiting: (count: number) =>
    count === 1
      ? 'Én rapport venter på jeres gennemgang'
      : `${count} rapporter venter på jeres gennemgang`,
  late: 'Hvem er forsinket?',
  lateNone: 'Alle, der skal, har afleveret.',
  lateAll: 'Se rettidighed for alle kvartaler',
  overdue: (days: number) =>
    days === 1 ? '1 arbejdsdag over fristen.' : `${days} arbejdsdage over fristen.`,
  cameLate: 'Kom efter fristen.',
  returned: 'Sendt retur til klyngen.',
  reminded: (days: string) => `Påmindet ${days}.`,
  deviates: 'Hvad afviger?',
  deviatesNone: 'Ingen åbne afvigelser.',
  deviatesAll: (all: number) => `Se alle ${all} åbne afvigelser`,
  falseFlags: (count: string) => `Ca. ${count} af kvartalets flag er ventet som falske alarmer.`,
  changed: (since: string) => `Hvad er nyt siden ${since}?`,
  changedFirst: 'Hvad er nyt den seneste uge?',
  changedNone: 'Intet nyt.',
  reportsIn: (count: number) =>
    count === 1 ? 'Én rapport er kommet ind' : `${count} rapporter er kommet ind`,
  deviationsNew: (count: number) => (count === 1 ? 'Én ny afvigelse' : `${count} nye afvigelser`),
  andOthers: (names: string, others: number) =>
    others === 0 ? names : `${names} og ${others} ${others === 1 ? 'anden' : 'andre'}`,
  explained: (cluster: string) => `${cluster} har forklaret et tal`,
  asked: (funder: string, cluster: string) => `${funder} har spurgt ${cluster}`,
  decided: (funder: string, cluster: string) => `${funder} har afgjort en afvigelse hos ${cluster}`,
  approved: (funder: string, cluster: string) => `${funder} godkendte rapporten fra ${cluster}`,
  returnedBy: (funder: string, cluster: string) =>
    `${funder} sendte rapporten fra ${cluster} retur`,
  exempted: (cluster: string) => `${cluster} har fået udsat frist`,
  reopened: (cluster: string) => `${cluster} må rette et ældre kvartal`,
  national: 'Hele landet, programmet til dato',
  nationalNote:
    'Jeres del af programmet. Foreløbige tal, til de er godkendt. Stregen viser, hvor vi skulle være nu.',
  ofTarget: (percent: string, target: string, since: string) =>
    `${percent} af målet på ${target} fra ${since}`,
  noTarget: 'Intet mål',
  completeness: (reporters: number, due: number) => `${reporters} af ${due} rapporter`,
};
