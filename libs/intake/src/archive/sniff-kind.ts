import { ENCRYPTED, FileFault } from './file-fault.js';

export type FileKind = 'json' | 'xlsx' | 'csv-zip';

const ZIP_MAGIC = [0x50, 0x4b];
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0];
const UTF8_BOM = [0xef, 0xbb, 0xbf];
const LOCAL_HEADER_LENGTH = 30;
/** Enough of the archive's end to see the names in its directory. */
const DIRECTORY_BYTES = 200_000;

/** What a file is by its content, never by its name; `undefined` for all that is not read here. */
export function sniffKind(bytes: Uint8Array): FileKind | undefined {
  if (startsWith(bytes, ZIP_MAGIC)) return sniffArchive(bytes);
  const first = firstCharacter(bytes);
  return first === '{' || first === '[' ? 'json' : undefined;
}

/** Why a file without a kind is refused, and what to do with it instead. */
export function refuseUnknown(bytes: Uint8Array): FileFault {
  if (!startsWith(bytes, OLE_MAGIC)) return NOT_KNOWN;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return text.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? ENCRYPTED : OLD_EXCEL;
}

/** Names stand in clear in the archive, at the start and in the directory at its end. */
function sniffArchive(bytes: Uint8Array): FileKind | undefined {
  const nameLength = (bytes[26] ?? 0) + 256 * (bytes[27] ?? 0);
  const latin1 = new TextDecoder('latin1');
  const first = latin1.decode(
    bytes.subarray(LOCAL_HEADER_LENGTH, LOCAL_HEADER_LENGTH + nameLength),
  );
  const directory = latin1.decode(bytes.subarray(Math.max(0, bytes.length - DIRECTORY_BYTES)));
  const names = `${first}\n${directory}`;
  if (/xl\/workbook\.bin|^mimetype$|opendocument/m.test(names)) return undefined;
  if (/\[Content_Types\]\.xml|(?:^|\W)xl\/\w|^_rels\/|^docProps\//m.test(names)) return 'xlsx';
  return /\.csv/i.test(names) ? 'csv-zip' : undefined;
}

function firstCharacter(bytes: Uint8Array): string {
  const from = startsWith(bytes, UTF8_BOM) ? UTF8_BOM.length : 0;
  const byte = bytes.subarray(from).find((each) => each !== 0x20 && (each < 9 || each > 13));
  return byte === undefined ? '' : String.fromCharCode(byte);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

const NOT_KNOWN = new FileFault(
  'KP-F001',
  'Filen er hverken JSON, XLSX eller en zip med CSV.',
  'The file is neither JSON, XLSX nor a zip of CSV.',
  ['Gem som .xlsx, og send filen igen.', 'Save as .xlsx and send the file again.'],
);
const OLD_EXCEL = new FileFault(
  'KP-F001',
  'Filen er i et ældre Excel-format.',
  'The file is in an older format of Excel.',
  ['Vælg Gem som .xlsx, og send filen igen.', 'Choose Save as .xlsx and send the file again.'],
);
