/** The way to a target: whether it is reached, what is left, and how all stand. */
export const targets = {
  reached: (name: string) => `Målet er nået: ${name}`,
  missed: (name: string) => `Målet blev ikke nået: ${name}`,
  tooEarly: (name: string) => `For tidligt at sige, om målet nås: ${name}`,
  chanceOf: (name: string, chance: string) => `Chancen for at nå målet er ${chance}: ${name}`,
  under: (share: string) => `under ${share}`,
  over: (share: string) => `over ${share}`,
  about: (share: string) => `ca. ${share}`,
  together: 'alle klynger lagt sammen',
  period: (from: string, to: string) => `${from} til ${to}`,
  needs: (needed: string, quarters: number, given: string) =>
    quarters === 1
      ? `Det kræver ${needed} i det sidste kvartal; hidtil har et kvartal givet ${given}.`
      : `Det kræver ${needed} i hvert af de sidste ${quarters} kvartaler; hidtil har et kvartal givet ${given}.`,
  sum: (reporters: number, clusters: number, quarter: string) =>
    `${reporters} af ${clusters} klynger har indberettet ${quarter}. Tallet er klyngernes lagt sammen: en virksomhed, som to klynger har, tæller hos begge.`,
  method:
    'Fremskrivningen er 1.000 mulige forløb, lavet ud fra klyngens egne kvartaler, årstiden og de andre klyngers udsving. Chancen er den del af dem, der når målet.',
  others: 'Sådan står de',
  order: 'Den mindste chance står øverst. Stregen på bjælken er en jævn vej mod målet.',
  done: 'Nået',
  ends: 'Ender ca. på',
  chance: 'Chance',
  way: 'Se vejen mod målet',
  link: (done: string | undefined, target: string) =>
    done === undefined
      ? `Vejen mod målet: / ${target}`
      : `Vejen mod målet, i målets egen periode: ${done} / ${target}`,
};
