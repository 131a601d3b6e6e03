import { promisify } from 'node:util';
import { constants, zstdCompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { JSON_BYTES_MAX } from '../json/read-json.js';

/**
 * The quickest of zstd's ordinary levels: a report of 8 KB takes 34 µs and comes to 3.6 KB, where
 * gzip's quickest takes 82 µs for 3.7 KB. Accepting a report spends its time on little else.
 */
const QUICKEST = { [constants.ZSTD_c_compressionLevel]: 1 };

/** Above this packing takes longer than a millisecond, and others wait: another thread does it. */
const PACKED_HERE_BYTES_MAX = 65_536;

const packElsewhere = promisify(zstdCompress);

/** A body as it is stored. */
export async function packBody(bytes: Buffer): Promise<Buffer> {
  // With the size known its tables are no larger than they need to be.
  const options = { params: QUICKEST, pledgedSrcSize: bytes.length };
  return bytes.length <= PACKED_HERE_BYTES_MAX
    ? zstdCompressSync(bytes, options)
    : packElsewhere(bytes, options);
}

/** The bytes as they were sent. They were counted when they came in; the bound is for a damaged row. */
export function unpackBody(stored: {
  readonly bytes: Uint8Array;
  readonly packed: boolean;
}): Uint8Array {
  return stored.packed
    ? zstdDecompressSync(stored.bytes, { maxOutputLength: JSON_BYTES_MAX })
    : stored.bytes;
}
