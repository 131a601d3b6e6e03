/** Codes of a verdict, and what they mean. */
export const help = {
  heading: 'Hjælp',
  lead: 'Hver bemærkning til en rapport har en kode. Her står, hvad der skal gælde, hvorfor, og hvordan man retter det.',
  others: 'Andet',
  settings: 'I programmet',
  groups: {
    C: 'Sammenhæng i rapporten',
    H: 'Sammenhæng med kvartalet før',
    R: 'Koder og navne',
    F: 'Filen',
    S: 'Rapportens form',
    P: 'Program og klynge',
    T: 'Frister og rækkefølge',
  } as Readonly<Record<string, string>>,
};
