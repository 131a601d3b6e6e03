import { type Text, text } from '../base/text.js';
import type { Programme, RuleSetting } from '../programme/programme.js';
import type { CatalogueEntry, Rule } from './rule.js';

/** What a person reads of one code, whatever it is shown on. */
export interface HelpPage {
  readonly code: string;
  readonly claim: Text;
  readonly sections: readonly { readonly heading: Text; readonly text: Text }[];
}

const GRADES: Readonly<Record<Rule['severity'], Text>> = {
  error: text(
    'Fejl. Rapporten afvises, til den er rettet.',
    'Error. The report is rejected until it is mended.',
  ),
  explain: text(
    'Advarsel, der skal forklares. Rapporten afvises, til den er rettet eller forklaret.',
    'Warning that needs an explanation. The report is rejected until it is mended or explained.',
  ),
  warning: text(
    'Advarsel. Rapporten kan modtages, som den er.',
    'Warning. The report can be accepted as it is.',
  ),
  info: text('Oplysning. Der er intet at gøre.', 'Information. There is nothing to do.'),
};

/** What a severity means for the one who reports. */
function gradeName(severity: Rule['severity'] | 'off'): Text {
  return severity === 'off'
    ? text('Slået fra. Reglen siger intet.', 'Switched off. The rule says nothing.')
    : GRADES[severity];
}

export function helpPage({ code, severity, claim, why, mend, since }: CatalogueEntry): HelpPage {
  return {
    code,
    claim,
    sections: [
      { heading: text('Hvorfor', 'Why'), text: why },
      { heading: text('Sådan retter du det', 'How to mend it'), text: mend },
      { heading: text('Hvad det betyder', 'What it means'), text: gradeName(severity) },
      {
        heading: text('Siden', 'Since'),
        text: text(`Gælder fra ${since}.`, `In force from ${since}.`),
      },
    ],
  };
}

/** What one programme says of a code. */
export interface ProgrammeSays {
  readonly programme: string;
  readonly name: Text;
  readonly text: Text;
}

/** The limit that each programme sets, and when it grades the code otherwise, oldest first. */
export function programmesSay(
  { code, limit }: CatalogueEntry,
  programmes: readonly Programme[],
): ProgrammeSays[] {
  return programmes.flatMap(({ code: programme, name, limits, ruleSettings }) => {
    const regraded = ruleSettings.filter((setting) => setting.code === code).map(sayRegraded);
    const said = [...(limit === undefined ? [] : [limit(limits)]), ...regraded];
    return said.map((sentence) => ({ programme, name, text: sentence }));
  });
}

function sayRegraded({ from, to, severity, reason, decided }: RuleSetting): Text {
  const grade = gradeName(severity);
  return text(
    `Fra ${from}${to === undefined ? '' : ` til ${to}`}: ${grade.da} ${reason} (${decided})`,
    `From ${from}${to === undefined ? '' : ` to ${to}`}: ${grade.en} ${reason} (${decided})`,
  );
}
