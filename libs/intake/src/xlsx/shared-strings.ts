import { tooLarge } from '../archive/file-fault.js';
import { type Workbook, walkPart } from './workbook-parts.js';

/** Characters of text in a workbook: four times a report full to its limits. */
const TEXT_MAX = 40_000_000;
/** As many as cells that are read. */
const STRINGS_MAX = 500_000;

export interface TextBudget {
  text: number;
}

export function textBudget(): TextBudget {
  return { text: TEXT_MAX };
}

export function spend(budget: TextBudget, length: number): void {
  budget.text -= length;
  if (budget.text < 0) throw tooLarge('tegn', 'characters', { actual: TEXT_MAX, max: TEXT_MAX });
}

/** The texts that cells point to. Readings aids above Asian characters are left out. */
export function readSharedStrings(
  book: Workbook,
  path: string | undefined,
  budget: TextBudget,
): string[] {
  const strings: string[] = [];
  if (path === undefined || !book.parts.has(path)) return strings;
  let current = '';
  let inText = false;
  let aids = 0;
  walkPart(book, path, {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 'rPh') aids += 1;
      else if (name === 't') inText = true;
    },
    text: (text) => {
      if (!inText || aids > 0) return;
      spend(budget, text.length);
      current += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') aids -= 1;
      else if (name === 'si') {
        strings.push(unescaped(current));
        if (strings.length > STRINGS_MAX) {
          throw tooLarge('tekster', 'texts', { actual: strings.length, max: STRINGS_MAX });
        }
      }
    },
  });
  return strings;
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
