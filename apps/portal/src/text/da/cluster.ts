/** The cluster's overview and questions. */
export const cluster = {
  headings: {
    missing: (quarter: string) => `Rapporten for ${quarter} mangler`,
    done: (quarter: string) => `${quarter} er på plads`,
  },
  leadMissing: (deadline: string, days: number) =>
    days > 0
      ? `Fristen er ${deadline}. Der er ${days === 1 ? '1 dag' : `${days} dage`} til.`
      : `Fristen var ${deadline}. I kan stadig nå at indberette; tallene tæller med, så snart de er her.`,
  leadDone: (quarter: string, deadline: string, days: number) =>
    `Næste er ${quarter}: frist ${deadline}, om ${days === 1 ? '1 dag' : `${days} dage`}.`,
  leadOver: 'Der er ingen flere frister i programmet.',
  report: (quarter: string) => `Indberet ${quarter}`,
  correct: (quarter: string) => `Ret ${quarter}`,
  due: 'Hvad skal vi aflevere?',
  latest: 'Hvad har vi afleveret?',
  open: 'Hvad spørges der om?',
  nothingAsked: 'Der er ingen åbne spørgsmål.',
  nothingDue: 'Der er ikke flere frister.',
  daysLeft: (days: number) => (days === 1 ? '1 dag tilbage' : `${days} dage tilbage`),
  daysOver: (days: number) => (days === 1 ? '1 dag over fristen' : `${days} dage over fristen`),
  deadline: (day: string) => `Frist ${day}`,
  exemptUntil: (day: string) => `Udsat til ${day}`,
  status: {
    'not-due': 'Ikke forfalden',
    'on-time': 'Modtaget til tiden',
    late: 'Modtaget efter fristen',
    missing: 'Mangler',
    exempt: 'Udsat frist',
  },
  allQuestions: 'Svar på spørgsmål',
  returned: (funder: string) => `Sendt tilbage af ${funder}`,
  questions: {
    title: 'Spørgsmål til jer',
    lead: (n: number) =>
      n === 1 ? 'Ét spørgsmål venter på svar.' : `${n} spørgsmål venter på svar.`,
    none: 'Alt er besvaret. I hører fra os, når der er nyt.',
    note: 'Et spørgsmål er ikke en kritik: tallet skiller sig ud, og I ved hvorfor.',
    askedBy: (funder: string) => `${funder} spørger`,
    closes: 'Det lukker spørgsmålet:',
    answer: 'Jeres svar',
    hint: 'To-tre linjer er nok.',
    send: 'Send svaret',
    lacks: 'Skriv et svar, før du sender',
    failed: 'Svaret blev ikke sendt',
    seeReport: 'Se rapporten',
  },
};
