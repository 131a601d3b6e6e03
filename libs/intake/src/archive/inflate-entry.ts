import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import type { Entry } from './directory.js';
import { damaged, FileFault, harmful } from './file-fault.js';

/** Small enough that what comes out of one piece is a few megabytes at most. */
const PIECE = 16_384;

/** What may still be unpacked of one archive, whatever it declares. */
export interface Budget {
  bytes: number;
}

/** Gives an entry's content in pieces, in order; never more than declared, and never past the budget. */
export function inflateEntry(
  entry: Entry,
  budget: Budget,
  take: (piece: Uint8Array, last: boolean) => void,
): void {
  let size = 0;
  let crc = 0;
  const measure = (piece: Uint8Array, last: boolean): void => {
    size += piece.length;
    budget.bytes -= piece.length;
    if (size > entry.size) throw LYING;
    if (budget.bytes < 0) throw TOO_MUCH;
    crc = crc32(piece, crc);
    take(piece, last);
  };
  if (entry.deflated) inflate(entry.stored, measure);
  else measure(entry.stored, true);
  if (size !== entry.size) throw LYING;
  if (crc !== entry.crc) throw BROKEN;
}

function inflate(stored: Uint8Array, take: (piece: Uint8Array, last: boolean) => void): void {
  const stream = new Inflate(take);
  try {
    for (let place = 0; place < stored.length || place === 0; place += PIECE) {
      const last = place + PIECE >= stored.length;
      stream.push(stored.subarray(place, place + PIECE), last);
    }
  } catch (error) {
    // The inflater throws its own plain errors with a number; what `take` throws goes on.
    throw error instanceof Error && 'code' in error && !(error instanceof FileFault)
      ? BROKEN
      : error;
  }
}

/** The whole content at once, for small parts. */
export function contentOf(entry: Entry, budget: Budget): Uint8Array {
  const pieces: Uint8Array[] = [];
  inflateEntry(entry, budget, (piece) => pieces.push(piece));
  return Buffer.concat(pieces);
}

const LYING = harmful('arkivet lyver om sine størrelser', 'the archive lies about its sizes');
const TOO_MUCH = harmful('den fylder for meget udpakket', 'it is too large when unpacked');
const BROKEN = damaged('en del af den er beskadiget', 'a part of it is damaged');
