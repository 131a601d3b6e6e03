import type { Text } from '../base/text.js';
import type { LadderStep } from '../calendar/ladder.js';
import type { Quarter } from '../calendar/quarter.js';
import { quarterName } from '../calendar/quarter-name.js';
import { timelinessOf } from '../programme/timeliness.js';

export interface ReminderFacts {
  readonly step: LadderStep;
  readonly clusterName: string;
  readonly quarter: Quarter;
  /** Milliseconds since 1970; after an exemption if there is one. */
  readonly deadline: number;
  readonly now: number;
  /** IANA name of the zone in which the deadline is told. */
  readonly zone: string;
  /** The last report that came in for the quarter was rejected. */
  readonly isRejected: boolean;
  /** Where people report; left out, no address is told. */
  readonly portalUrl?: string;
}

/** One mail in both languages, Danish first: as text, and the same words as HTML. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

type Language = keyof Text;
const LANGUAGES: readonly Language[] = ['da', 'en'];

/** The mail of one step. Its words are a function of the facts alone. */
export function reminderMail(facts: ReminderFacts): Mail {
  const parts = LANGUAGES.map((language) => ({ language, lines: linesOf(facts, language) }));
  return {
    subject: oneLine(subjectOf(facts)),
    text: `${parts.map(({ lines }) => lines.join('\n\n')).join('\n\n— — —\n\n')}\n`,
    html: htmlOf(parts),
  };
}

/** By the deadline that was told, without its grace. */
function isOver({ now, deadline }: ReminderFacts): boolean {
  return timelinessOf(now, { deadline, graceMinutes: 0 }) === 'late';
}

function subjectOf(facts: ReminderFacts): string {
  const quarter = quarterName(facts.quarter, 'da');
  if (facts.step === 10) return `Kan vi hjælpe med indberetningen for ${quarter}?`;
  if (isOver(facts)) return `Vi venter på jeres indberetning for ${quarter}`;
  const frist = dayName(facts, 'da');
  return facts.step === 0
    ? `Frist i dag: indberetningen for ${quarter}`
    : `Husk indberetningen for ${quarter} senest ${frist}`;
}

function linesOf(facts: ReminderFacts, language: Language): string[] {
  return [
    { da: `Kære ${facts.clusterName}`, en: `Dear ${facts.clusterName}` },
    openingOf(facts),
    ...(facts.isRejected ? [REJECTED] : []),
    ...(facts.step === 10 ? [OFFER] : [isOver(facts) ? AFTER : BEFORE]),
    ...(facts.portalUrl === undefined ? [] : [whereOf(facts.portalUrl)]),
    CROSSED,
    { da: 'Venlig hilsen\nProgrammets sekretariat', en: 'Kind regards\nThe programme secretariat' },
  ].map((line) => line[language]);
}

function openingOf(facts: ReminderFacts): Text {
  const [da, en] = [momentName(facts, 'da'), momentName(facts, 'en')];
  const [kvartal, quarter] = [quarterName(facts.quarter, 'da'), quarterName(facts.quarter, 'en')];
  return isOver(facts)
    ? {
        da: `Vi har endnu ikke modtaget en indberetning, vi kan bruge, fra jer for ${kvartal}. Fristen var ${da}.`,
        en: `We do not yet have a valid report from you for ${quarter}. It was due on ${en}.`,
      }
    : {
        da: `Indberetningen for ${kvartal} skal være hos os senest ${da}.`,
        en: `The report for ${quarter} is due on ${en}.`,
      };
}

const REJECTED: Text = {
  da: 'Vi har fået en rapport fra jer, men den kunne ikke bruges, som den var. I svaret på den står, hvad der skal rettes.',
  en: 'We have received a report from you that could not be used as it was. The answer to it says what to correct.',
};
const BEFORE: Text = {
  da: 'I kan prøve rapporten af, så tit I vil, før I sender den. Intet gemmes, før I sender.',
  en: 'You may try the report as often as you like before you send it. Nothing is kept until you do.',
};
const AFTER: Text = {
  da: 'Send den gerne, så snart den er klar: den modtages også efter fristen.',
  en: 'Please send it as soon as it is ready: it is taken after the deadline too.',
};
const OFFER: Text = {
  da: 'Er der noget, der driller, så svar på denne mail, og vi finder en løsning sammen. Rapporten modtages også nu.',
  en: 'If something is in the way, answer this mail and we will find a way together. The report is still taken.',
};
const CROSSED: Text = {
  da: 'Har I sendt den i mellemtiden, kan I se bort fra denne mail.',
  en: 'If you have sent it in the meantime, please disregard this mail.',
};

function whereOf(url: string): Text {
  return { da: `Indberet her: ${url}`, en: `Report here: ${url}` };
}

const LOCALE = { da: 'da-DK', en: 'en-GB' } as const;

function dayName({ deadline, zone }: ReminderFacts, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALE[language], {
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  });
  return format.format(deadline);
}

function momentName({ deadline, zone }: ReminderFacts, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALE[language], {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: zone,
  });
  return format.format(deadline);
}

interface Part {
  readonly language: Language;
  readonly lines: readonly string[];
}

function htmlOf(parts: readonly Part[]): string {
  const sections = parts.map(
    ({ language, lines }) =>
      `<div lang="${language}">\n${lines.map((line) => `<p>${inline(line)}</p>`).join('\n')}\n</div>`,
  );
  return `<!doctype html>\n<html lang="da">\n<head><meta charset="utf-8"></head>\n<body>\n${sections.join('\n<hr>\n')}\n</body>\n</html>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function inline(line: string): string {
  return line
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
    .replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)
    .replaceAll('\n', '<br>');
}

/** A name may hold anything; a subject is one line, whatever does the sending. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
