import { didYouMean, type ReaderHit, type Text } from '#domain';

const QUOTED_MAX = 60;

export function quoted(written: string): string {
  return written.length > QUOTED_MAX ? `${written.slice(0, QUOTED_MAX)}…` : written;
}

/** A hit with both languages on two lines; the third is the suggestion, when there is one. */
export function hit(
  place: { readonly code: string; readonly at: string },
  message: readonly [da: string, en: string],
  suggestion?: readonly [da: string, en: string],
): ReaderHit {
  const [da, en] = message;
  const advice: { suggestion?: Text } =
    suggestion === undefined ? {} : { suggestion: { da: suggestion[0], en: suggestion[1] } };
  return { ...place, message: { da, en }, ...advice };
}

export function twoReadings(
  at: string,
  written: string,
  readings: readonly [string, string],
): ReaderHit {
  const [a, b] = readings;
  const shown = quoted(written);
  return hit(
    { code: 'KP-S004', at },
    [`»${shown}« kan læses på to måder.`, `"${shown}" can be read in two ways.`],
    [`Mente du ${a} eller ${b}? Skriv tallet sådan.`, `Did you mean ${a} or ${b}? Write it so.`],
  );
}

export function notANumber(at: string, written: string, whole: boolean): ReaderHit {
  const shown = quoted(written);
  return hit(
    { code: 'KP-S003', at },
    whole
      ? [`»${shown}« er ikke et helt tal.`, `"${shown}" is not a whole number.`]
      : [`»${shown}« er ikke et tal.`, `"${shown}" is not a number.`],
    whole
      ? ['Skriv et helt tal, for eksempel 1234.', 'Write a whole number such as 1234.']
      : ['Skriv for eksempel 1234,50.', 'Write for example 1234,50.'],
  );
}

export function inexact(at: string): ReaderHit {
  return hit({ code: 'KP-S009', at }, [
    'Tallet er for stort til, at et regneark kan bevare det nøjagtigt.',
    'The number is too large for a spreadsheet to keep it exactly.',
  ]);
}

export function notADate(
  at: string,
  written: string,
  suggestion: readonly [string, string] = [
    'Skriv dag-måned-år, for eksempel 31-03-2023.',
    'Write day-month-year such as 31-03-2023.',
  ],
): ReaderHit {
  const shown = quoted(written);
  return hit(
    { code: 'KP-S005', at },
    [`»${shown}« er ikke en dato.`, `"${shown}" is not a date.`],
    suggestion,
  );
}

export function dateInsteadOf(at: string, da: string, en: string): ReaderHit {
  return hit(
    { code: 'KP-S003', at },
    [`Cellen viser en dato; her skal stå ${da}.`, `The cell shows a date; this must be ${en}.`],
    ['Skriv værdien igen, og vælg formatet Standard.', 'Type it again with the format General.'],
  );
}

export function notAFlag(at: string, written: string): ReaderHit {
  const shown = quoted(written);
  return hit(
    { code: 'KP-S003', at },
    [`»${shown}« er hverken Ja eller Nej.`, `"${shown}" is neither Ja (yes) nor Nej (no).`],
    ['Vælg Ja eller Nej i listen.', 'Choose Ja or Nej from the list.'],
  );
}

export function notOnTheList(at: string, written: string, labels: readonly string[]): ReaderHit {
  const shown = quoted(written);
  const choices = labels.map((label) => `»${label}«`).join(', ');
  return {
    code: 'KP-R005',
    at,
    message: {
      da: `»${shown}« er ikke på listen; vælg ${choices}.`,
      en: `"${shown}" is not on the list; choose ${choices}.`,
    },
    ...didYouMean(written, labels),
  };
}

export function notComputed(at: string): ReaderHit {
  return hit(
    { code: 'KP-S010', at },
    ['Formlen har intet gemt resultat.', 'The formula has no stored result.'],
    [
      'Gem filen i Excel først, og send den igen.',
      'Save the file in Excel first and send it again.',
    ],
  );
}

export function errorValue(at: string, name: string): ReaderHit {
  const shown = quoted(name);
  return hit(
    { code: 'KP-S010', at },
    [`Cellen viser fejlen ${shown}.`, `The cell shows the error ${shown}.`],
    ['Ret formlen, eller skriv tallet.', 'Mend the formula, or type the number.'],
  );
}

export function mergedAway(at: string): ReaderHit {
  return hit(
    { code: 'KP-S003', at },
    [
      'Cellen er flettet med en anden, så rækken mangler sin egen værdi.',
      'The cell is merged with another, so that the row lacks its own value.',
    ],
    ['Ophæv fletningen, og skriv værdien i hver række.', 'Unmerge and type it in every row.'],
  );
}

export function unknownColumn(at: string, heading: string, known: readonly string[]): ReaderHit {
  const shown = quoted(heading);
  const near = didYouMean(heading, known);
  const own: { suggestion: Text } = {
    suggestion: {
      da: 'Egne kolonner stilles til højre for vores, med en tom kolonne imellem.',
      en: 'Columns of your own stand to the right of ours, with an empty column between.',
    },
  };
  return {
    code: 'KP-S001',
    at,
    message: {
      da: `Kolonnen »${shown}« findes ikke i skabelonen.`,
      en: `The template has no column "${shown}".`,
    },
    ...(near.suggestion === undefined ? own : near),
  };
}

export function headingTwice(at: string, heading: string): ReaderHit {
  const shown = quoted(heading);
  return hit({ code: 'KP-S007', at }, [
    `Overskriften »${shown}« står to gange; kun den første læses.`,
    `The heading "${shown}" stands twice; only the first is read.`,
  ]);
}

export function columnMissing(at: string, heading: string): ReaderHit {
  return hit(
    { code: 'KP-S002', at },
    [`Kolonnen »${heading}« mangler.`, `The column "${heading}" is missing.`],
    [
      'Sæt overskriften tilbage, som den står i skabelonen.',
      'Put the heading of the template back.',
    ],
  );
}

export function sheetMissing(at: string, sheet: string, others: readonly string[]): ReaderHit {
  return {
    code: 'KP-S002',
    at,
    message: {
      da: `Arket »${sheet}« mangler, eller dets overskrifter gør.`,
      en: `The sheet "${sheet}" is missing, or its headings are.`,
    },
    ...didYouMean(sheet, others),
  };
}
