import { damaged, ENCRYPTED, harmful } from './file-fault.js';

/** One file of an archive, as its directory declares it. */
export interface Entry {
  readonly name: string;
  /** Names without the UTF-8 flag are in whatever code page the sender's machine had. */
  readonly utf8: boolean;
  readonly deflated: boolean;
  /** As it lies in the archive. */
  readonly stored: Uint8Array;
  readonly size: number;
  readonly crc: number;
}

const END = 0x06054b50;
const END_LENGTH = 22;
const COMMENT_MAX = 65_535;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_LENGTH = 46;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_LENGTH = 30;
const ENCRYPTED_FLAG = 0x0001;
const UTF8_FLAG = 0x0800;
const ZIP64_16 = 0xffff;
const ZIP64_32 = 0xffffffff;

/**
 * The archive's directory; nothing is inflated. Throws a FileFault for an archive that ends too
 * early, is encrypted, or whose parts do not lie where it says.
 */
export function readDirectory(zip: Uint8Array, entriesMax: number): Entry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === ZIP64_16 || start === ZIP64_32) throw ODD_DIRECTORY;
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) {
    throw ODD_DIRECTORY;
  }
  if (count > entriesMax) throw tooManyEntries(count, entriesMax);

  const entries: Entry[] = [];
  const spans: [from: number, to: number][] = [];
  let place = start;
  for (let index = 0; index < count; index += 1) {
    if (place + DIRECTORY_ENTRY_LENGTH > end) throw TRUNCATED;
    if (view.getUint32(place, true) !== DIRECTORY_ENTRY) throw TRUNCATED;
    const { entry, span, length } = readEntry(zip, view, place);
    entries.push(entry);
    spans.push(span);
    place += length;
  }
  if (place > end) throw TRUNCATED;
  judgeSpans(spans, start);
  return entries;
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - COMMENT_MAX);
  for (let place = view.byteLength - END_LENGTH; place >= lowest; place -= 1) {
    if (view.getUint32(place, true) === END) return place;
  }
  throw TRUNCATED;
}

function readEntry(
  zip: Uint8Array,
  view: DataView,
  place: number,
): { entry: Entry; span: [number, number]; length: number } {
  const flags = view.getUint16(place + 8, true);
  const method = view.getUint16(place + 10, true);
  const stored = view.getUint32(place + 20, true);
  const size = view.getUint32(place + 24, true);
  const nameLength = view.getUint16(place + 28, true);
  const offset = view.getUint32(place + 42, true);
  if ((flags & ENCRYPTED_FLAG) !== 0) throw ENCRYPTED;
  if (stored === ZIP64_32 || size === ZIP64_32 || offset === ZIP64_32) throw ODD_DIRECTORY;
  if (method !== 0 && method !== 8) {
    throw damaged('den er pakket på en ukendt måde', 'it is packed in an unknown way');
  }
  const name = zip.subarray(place + DIRECTORY_ENTRY_LENGTH, place + 46 + nameLength);
  const from = dataStart(view, { offset, name, zip });
  if (from + stored > zip.length) throw TRUNCATED;
  if (method === 0 && size !== stored) throw LYING;
  const utf8 = (flags & UTF8_FLAG) !== 0;
  return {
    entry: {
      name: new TextDecoder(utf8 ? 'utf-8' : 'latin1').decode(name),
      utf8,
      deflated: method === 8,
      stored: zip.subarray(from, from + stored),
      size,
      crc: view.getUint32(place + 16, true),
    },
    span: [offset, from + stored],
    length:
      DIRECTORY_ENTRY_LENGTH +
      nameLength +
      view.getUint16(place + 30, true) +
      view.getUint16(place + 32, true),
  };
}

/** The local header must name the same file: readers differ in which of the two they trust. */
function dataStart(
  view: DataView,
  { offset, name, zip }: { offset: number; name: Uint8Array; zip: Uint8Array },
): number {
  if (offset + LOCAL_HEADER_LENGTH > view.byteLength) throw TRUNCATED;
  if (view.getUint32(offset, true) !== LOCAL_HEADER) throw TRUNCATED;
  const nameLength = view.getUint16(offset + 26, true);
  const own = zip.subarray(offset + LOCAL_HEADER_LENGTH, offset + LOCAL_HEADER_LENGTH + nameLength);
  if (own.length !== name.length || own.some((byte, index) => byte !== name[index])) {
    throw ODD_DIRECTORY;
  }
  return offset + LOCAL_HEADER_LENGTH + nameLength + view.getUint16(offset + 28, true);
}

/** Parts that share their bytes are how a small file becomes an endless one. */
function judgeSpans(spans: [number, number][], directoryStart: number): void {
  spans.sort(([a], [b]) => a - b);
  spans.forEach(([, to], index) => {
    if (to > (spans[index + 1]?.[0] ?? directoryStart)) throw ODD_DIRECTORY;
  });
}

const TRUNCATED = damaged('den slutter for tidligt', 'it ends too early');
const ODD_DIRECTORY = harmful(
  'arkivets indholdsfortegnelse er mærkelig',
  "the archive's directory is odd",
);
const LYING = harmful('arkivet lyver om sine størrelser', 'the archive lies about its sizes');

function tooManyEntries(actual: number, max: number) {
  return harmful(
    `den har ${actual} dele; en rapport har højst ${max}`,
    `it has ${actual} parts; a report has at most ${max}`,
  );
}
