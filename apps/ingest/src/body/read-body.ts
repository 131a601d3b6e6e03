import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FileKind } from '#intake';
import { Problem } from '#platform';
import { tooLarge, unpackedTooFar, unreadableGzip } from './body-problems.js';

export interface ReceivedBody {
  /** What the sender says that it is. */
  readonly kind: FileKind;
  /** Unpacked. */
  readonly bytes: Buffer;
  readonly sha256: Buffer;
  /** Digests of what came over the wire, packed or not, by their name in RFC 9530. */
  readonly wire: Readonly<Record<'sha-256' | 'sha-512', () => Buffer>>;
}

/** A report packs some ten times; a hundred times is made to fill memory. */
const RATIO_MAX = 100;
/** Below this no ratio can do harm. */
const RATIO_FREE_BYTES = 1_000_000;

interface BodyLimits {
  readonly bytesMax: number;
  readonly gzip: boolean;
  readonly kind: FileKind;
}

/** Reads a body up to `bytesMax`, on the wire and unpacked. Throws a problem; nothing is kept then. */
export async function readBody(
  stream: Readable,
  { bytesMax, gzip, kind }: BodyLimits,
): Promise<ReceivedBody> {
  const sent = await collect(stream, bytesMax);
  const bytes = gzip ? await unpack(sent.bytes, bytesMax) : sent.bytes;
  return {
    kind,
    bytes,
    sha256: gzip ? digest('sha256', bytes) : sent.sha256,
    wire: { 'sha-256': () => sent.sha256, 'sha-512': () => digest('sha512', sent.bytes) },
  };
}

/** A stream that is too long is read to its end unseen, so that the answer reaches its sender. */
async function collect(
  stream: Readable,
  bytesMax: number,
): Promise<{ bytes: Buffer; sha256: Buffer }> {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > bytesMax) {
      stream.resume();
      throw tooLarge(length, bytesMax);
    }
    hash.update(chunk);
    chunks.push(chunk);
  }
  return { bytes: joined(chunks), sha256: hash.digest() };
}

async function unpack(packed: Buffer, bytesMax: number): Promise<Buffer> {
  const gunzip = createGunzip();
  const chunks: Buffer[] = [];
  let length = 0;
  gunzip.end(packed);
  try {
    for await (const chunk of gunzip) {
      length += chunk.length;
      if (length > bytesMax) throw tooLarge(length, bytesMax);
      if (length > RATIO_FREE_BYTES && length > packed.length * RATIO_MAX)
        throw unpackedTooFar(RATIO_MAX);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof Problem ? error : unreadableGzip();
  }
  return joined(chunks);
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
}

function digest(algorithm: 'sha256' | 'sha512', bytes: Buffer): Buffer {
  return createHash(algorithm).update(bytes).digest();
}
