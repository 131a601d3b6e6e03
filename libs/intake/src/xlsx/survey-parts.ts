import type { Entry } from '../archive/directory.js';
import { harmful } from '../archive/file-fault.js';
import { type Budget, inflateEntry } from '../archive/inflate-entry.js';
import { walkXml } from './walk-xml.js';

const ACTIVE =
  /vbaProject|\/activeX\/|\/embeddings\/|\/macrosheets\/|\/dialogsheets\/|\/ctrlProps\//i;
const OUTSIDE = /\/externalLinks\/|\/connections\.xml$|\/queryTables\/|\/webextensions\//i;
const DOCTYPE = '<!DOCTYPE';

/** What a workbook must not hold, judged by names, relations and content types. Throws a FileFault. */
export function surveyParts(parts: ReadonlyMap<string, Entry>, budget: Budget): void {
  for (const name of parts.keys()) {
    if (ACTIVE.test(name)) throw MACROS;
    if (OUTSIDE.test(name)) throw LINKS;
  }
  for (const [name, entry] of parts) {
    if (name === '[Content_Types].xml') judgeTypes(entry, budget);
    else if (name.endsWith('.rels')) judgeRelations(entry, budget);
  }
}

/** Inflates what the reader does not need, only to see that it is what it says. */
export function measureUnread(
  parts: ReadonlyMap<string, Entry>,
  read: ReadonlySet<string>,
  budget: Budget,
): void {
  for (const [name, entry] of parts) {
    if (read.has(name) || name.endsWith('.rels') || name === '[Content_Types].xml') continue;
    const isText = /\.(?:xml|vml)$/i.test(name);
    let tail = '';
    inflateEntry(entry, budget, (piece) => {
      if (!isText) return;
      const text =
        tail + Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
      if (text.includes(DOCTYPE)) throw DTD;
      tail = text.slice(-DOCTYPE.length);
    });
  }
}

function judgeTypes(entry: Entry, budget: Budget): void {
  walkXml(entry, budget, {
    open: (_name, { ContentType = '' }) => {
      if (/macroEnabled|vbaProject|activeX/i.test(ContentType)) throw MACROS;
    },
  });
}

/** Web and mail addresses are common in cells and are never followed; anything else is fetched. */
function judgeRelations(entry: Entry, budget: Budget): void {
  walkXml(entry, budget, {
    open: (_name, { TargetMode = '', Type = '' }) => {
      if (/^external$/i.test(TargetMode) && !Type.endsWith('/hyperlink')) throw LINKS;
    },
  });
}

const MACROS = harmful(
  'den har makroer eller indlejrede objekter',
  'it has macros or embedded objects',
);
const LINKS = harmful('den henter data uden for filen', 'it fetches data from outside the file');
const DTD = harmful('den har en dokumenttype (DTD)', 'it has a document type (DTD)');
