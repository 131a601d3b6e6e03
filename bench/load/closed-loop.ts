import { connect, type Socket } from 'node:net';
import { ResponseReader } from './response-reader.js';

/**
 * Requests laid out as bytes before the clock starts. Server, PostgreSQL and this share two cores,
 * so every instruction spent here is taken from what is measured: no parsing of headers into
 * objects, no copy of a body; only a nonce is written over the last one. A request costs half of
 * what autocannon spends on it (50 against 105 µs).
 */
export interface PreparedRequest {
  readonly bytes: Buffer;
  /** Where the nonce stands, in the headers and in the body. */
  readonly nonceAt: readonly number[];
}

export interface Load {
  readonly port: number;
  readonly seconds: number;
  /** One list for each connection, which nobody else uses: a request is changed while it is sent. */
  readonly requests: readonly (readonly PreparedRequest[])[];
  /** Any other answer ends the run with an error. */
  readonly status: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly latenciesMs: readonly number[];
  /** Of one core, spent by this generator. */
  readonly cpuShare: number;
}

export const NONCE_LENGTH = 16;
let lastNonce = 0;
const run = Date.now().toString(36).padStart(9, '0').slice(-9);

/** Keeps one request in flight on each connection until the time is over. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const cpu = process.cpuUsage();
  const start = performance.now();
  const end = start + load.seconds * 1_000;
  await Promise.all(
    load.requests.map((requests) => keepSending(load, { requests, end, latenciesMs })),
  );
  const { user, system } = process.cpuUsage(cpu);
  const elapsedMs = performance.now() - start;
  return {
    perSecond: (latenciesMs.length / elapsedMs) * 1_000,
    latenciesMs,
    cpuShare: (user + system) / 1_000 / elapsedMs,
  };
}

interface Sending {
  readonly requests: readonly PreparedRequest[];
  readonly end: number;
  readonly latenciesMs: number[];
}

function keepSending({ port, status }: Load, { requests, end, latenciesMs }: Sending) {
  return new Promise<void>((resolve, reject) => {
    const reader = new ResponseReader();
    let sent = 0;
    let sentAt = 0;
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    const send = () => {
      sentAt = performance.now();
      socket.write(freshBytes(requests[sent++ % requests.length]));
    };
    socket.once('connect', send);
    socket.once('error', fail);
    socket.once('close', () => reject(new Error('the server has closed a connection')));
    socket.on('data', (chunk: Buffer) => {
      const answer = reader.push(chunk);
      if (answer === undefined) return;
      if (answer !== status) {
        fail(new Error(`the server answered ${answer}: ${chunk.toString()}`));
        return;
      }
      const now = performance.now();
      latenciesMs.push(now - sentAt);
      if (now < end) send();
      else {
        socket.destroy();
        resolve();
      }
    });
  });
}

/** A request's bytes have left when its response comes, so the same buffer may be written over. */
function freshBytes(request: PreparedRequest | undefined): Buffer {
  if (request === undefined) throw new RangeError('a connection without requests');
  const nonce = run + (++lastNonce).toString(36).padStart(NONCE_LENGTH - run.length, '0');
  for (const place of request.nonceAt) request.bytes.write(nonce, place, 'latin1');
  return request.bytes;
}
