interface StatementSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly list?: readonly string[];
}

/** The accessibility statement, in the parts that the law asks for. */
export const accessibility = {
  heading: 'Tilgængelighedserklæring',
  lead: 'Alle skal kunne læse og bruge Klyngepuls. Her står, hvor langt vi er, og hvad du gør, hvis noget driller.',
  sections: [
    {
      heading: 'Overholdelse',
      paragraphs: [
        'Lov om tilgængelighed af offentlige organers websteder kræver WCAG 2.1 niveau AA (EN 301 549). Vi retter os efter WCAG 2.2 niveau AA.',
        'Portalen er delvist i overensstemmelse med kravene: vi kender ingen brud ud over dem, der står nedenfor, men ingen uafhængig part har efterprøvet det.',
      ],
    },
    {
      heading: 'Det er ikke fuldt tilgængeligt',
      paragraphs: [],
      list: [
        'Regneark, som klyngerne selv har sendt, vises, som de er.',
        'Diagrammer er billeder for skærmlæsere: sætningen over dem og tabellen under dem siger det samme.',
        'Begrundelser og forklaringer skrives af mennesker og findes kun på det sprog, de er skrevet på.',
        'Siden hos den, man logger ind hos, er ikke vores og har sin egen erklæring.',
      ],
    },
    {
      heading: 'Sådan har vi efterprøvet det',
      paragraphs: [
        'Ved selvevaluering: hver side kontrolleres automatisk, hver gang koden ændres, på dansk og engelsk, i to bredder, med axe i en rigtig browser, og html kontrolleres mod standarden. Indsendelse og gennemgang prøves alene med tastatur.',
        'Brug med skærmlæser er endnu ikke prøvet af mennesker, der bruger en til daglig.',
      ],
    },
    {
      heading: 'Er der noget, du ikke kan bruge?',
      paragraphs: [
        'Skriv til den bevillingsgiver, du har kontakt med, og fortæl hvilken side det er. Du kan også bede om at få indholdet på en anden måde. Svar gives så hurtigt som muligt.',
      ],
    },
    {
      heading: 'Klage',
      paragraphs: [
        'Får du ikke et svar, du kan bruge, kan du klage til Digitaliseringsstyrelsen, som fører tilsyn med loven (webtilgaengelighed@digst.dk).',
      ],
    },
  ] as readonly StatementSection[],
};

/** Whether what people need answers. */
export const status = {
  heading: 'Driftsstatus',
  headings: {
    running: 'Alt kører',
    behind: 'Rapporter må vente lige nu',
    stopped: 'Rapporter bliver modtaget, men ikke behandlet lige nu',
  },
  someDown: 'Noget svarer ikke lige nu',
  up: 'svarer',
  down: 'svarer ikke; det, der er sendt, er gemt',
  portal: 'Portalen',
  ingest: 'Modtagelse af rapporter',
  processing: 'Behandling af rapporter',
  processes: {
    running: 'kører',
    behind: 'kører, men er bagud',
    stopped: 'står stille; det, der er sendt, er gemt og bliver behandlet, når den kører igen',
    unknown: 'kan ikke ses lige nu',
  },
  waiting: 'Venter på behandling',
  nothingWaits: 'ingen rapporter',
  waits: (count: number, age: string) =>
    count === 1 ? `1 rapport, i ${age}` : `${count} rapporter, den ældste i ${age}`,
  lastAccepted: 'Seneste rapport godtaget',
  noneAccepted: 'ingen endnu',
  api: 'Tal og resultater',
  changed: 'Tallene er senest ændret',
  version: 'Datas version',
  versionNote: 'Versionen er ny, hver gang et tal er: to svar med samme version siger det samme.',
};
