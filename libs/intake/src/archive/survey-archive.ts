import { type Entry, readDirectory } from './directory.js';
import { harmful, tooLarge } from './file-fault.js';

/** The contract's limit for a file. */
export const FILE_BYTES_MAX = 10_000_000;
/** A workbook with many sheets, pictures and charts has some three hundred parts. */
const ENTRIES_MAX = 1_000;
/** Ten times the largest report, its own sheets and pictures included. */
export const UNPACKED_BYTES_MAX = 100_000_000;
/** Sheets full of formatted blanks shrink 100 to 1; an archive of nothing but noughts 1,000 to 1. */
const RATIO_MAX = 200;
/** Below this nobody is hurt, whatever the ratio. */
const RATIO_FROM_BYTES = 5_000_000;

/** What the archive says of itself, judged before anything is inflated. Throws a FileFault. */
export function surveyArchive(zip: Uint8Array): ReadonlyMap<string, Entry> {
  if (zip.length > FILE_BYTES_MAX) {
    throw tooLarge('bytes', 'bytes', { actual: zip.length, max: FILE_BYTES_MAX });
  }
  const byName = new Map<string, Entry>();
  const folded = new Set<string>();
  let unpacked = 0;
  for (const entry of readDirectory(zip, ENTRIES_MAX)) {
    judgeName(entry.name);
    const name = entry.name.toLowerCase();
    if (folded.has(name)) throw ODD_PATH;
    folded.add(name);
    byName.set(entry.name, entry);
    unpacked += entry.size;
  }
  if (unpacked > UNPACKED_BYTES_MAX) throw tooLargeUnpacked(unpacked);
  if (unpacked > RATIO_FROM_BYTES && unpacked > RATIO_MAX * zip.length) {
    throw tooLargeUnpacked(unpacked);
  }
  return byName;
}

/** Absolute, climbing, hidden behind a backslash or a drive, or not a name at all. */
const ODD_NAME = /^$|^[/\\]|^[a-z]:|\\|(?:^|\/)\.\.?(?:\/|$)|\p{Cc}/iu;

function judgeName(name: string): void {
  if (ODD_NAME.test(name)) throw ODD_PATH;
}

const ODD_PATH = harmful('arkivet har mærkelige filnavne', 'the archive has odd file names');

function tooLargeUnpacked(actual: number) {
  return harmful(
    `den fylder ${actual} bytes udpakket`,
    `it is ${actual} bytes large when unpacked`,
  );
}
