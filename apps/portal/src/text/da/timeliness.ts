/** Timeliness: clusters by quarters, and one cluster with its reminders. */
export const timeliness = {
  heading: 'Rettidighed',
  span: (from: string, to: string) => `${from} til ${to}`,
  finding: (onTime: number, due: number, quarter: string) =>
    `${onTime} af ${due} rapporter for ${quarter} kom til tiden.`,
  missing: (names: string, count: number) => (count === 0 ? '' : `${names} mangler.`),
  late: (names: string, count: number) => (count === 0 ? '' : `${names} kom for sent.`),
  exempt: (names: string, count: number) => (count === 0 ? '' : `${names} har udsat frist.`),
  exemptions: 'Udsatte frister',
  noExemptions: 'Ingen frister er udsat.',
  columns: {
    place: 'Klynge og kvartal',
    until: 'Til og med',
    reason: 'Begrundelse',
    quarter: 'Kvartal',
    deadline: 'Frist',
    received: 'Modtaget',
    state: 'Status',
    reminders: 'Påmindelser',
  },
  one: (cluster: string) => `${cluster}: frister og påmindelser`,
  back: 'Rettidighed',
  notReceived: 'ikke modtaget',
  noReminders: 'ingen sendt',
  reminder: (step: number, at: string) =>
    step === 0
      ? `på fristens dag, ${at}`
      : `${Math.abs(step)} arbejdsdag${Math.abs(step) === 1 ? '' : 'e'} ${step < 0 ? 'før' : 'efter'}, ${at}`,
};
