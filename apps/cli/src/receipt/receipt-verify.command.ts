import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import type { JSONWebKeySet } from 'jose';
import { isReceiptStored, type NamedReceipt } from '#persistence';
import { type Answer, CannotDo, print } from '../answer.js';
import { homeCredentials, withAdmin } from '../home.js';
import { readBytes } from '../read-bytes.js';
import { type ReceiptCheck, verifyReceipt } from './verify-receipt.js';

interface Options {
  readonly keys?: string;
  readonly report?: string;
  readonly stored?: true;
}

export function addReceipt(program: Command): void {
  const command = program
    .command('receipt')
    .description('receipts')
    .command('verify')
    .argument('<file>', 'the receipt as it was answered, or its bare signature')
    .option('--keys <source>', 'a JWKS file or URL; left out, that of npm start')
    .option('--report <file>', 'the report that was sent, compared byte for byte')
    .option('--stored', 'ask the database whether its report is still there; for the administrator')
    .description('check that a receipt is ours and unchanged; with a JWKS file, offline')
    .action(async (file: string, options: Options) => print(command, await verify(file, options)));
}

async function verify(file: string, options: Options): Promise<Answer> {
  const text = readBytes(file).toString('utf8');
  const sha256 =
    options.report && createHash('sha256').update(readBytes(options.report)).digest('hex');
  const checked = await verifyReceipt(text, await readKeys(options.keys), sha256);
  const { receipt } = checked;
  const lost = options.stored && checked.ok && !(await isStored(receipt));
  const ok = checked.ok && !lost;
  const lines = lost ? [...checked.lines, LOST] : checked.lines;
  return { json: { ok, lines, ...(receipt === undefined ? {} : { receipt }) }, lines, fault: !ok };
}

/** What a database that was restored to an earlier moment does not know. */
const LOST = 'It is lost: no such report is stored. Have it sent again, for a new receipt.';

async function isStored(receipt: ReceiptCheck['receipt']): Promise<boolean> {
  return withAdmin((pool) => isReceiptStored(pool, receipt as unknown as NamedReceipt));
}

async function readKeys(source: string | undefined): Promise<JSONWebKeySet> {
  const url = homeCredentials()?.urls.ingest;
  const from = source ?? (url && `${url}/.well-known/jwks.json`);
  if (from === undefined) throw new CannotDo('No keys: name a JWKS with --keys.');
  try {
    const keys = JSON.parse(await readText(from)) as JSONWebKeySet;
    if (Array.isArray(keys.keys)) return keys;
  } catch (error) {
    if (error instanceof CannotDo) throw error;
  }
  throw new CannotDo(`${from} is no JWKS.`);
}

async function readText(from: string): Promise<string> {
  if (!/^https?:\/\//.test(from)) return readBytes(from).toString('utf8');
  const answer = await fetch(from).catch(() => undefined);
  if (answer?.ok) return answer.text();
  throw new CannotDo(`${from} cannot be read${answer ? `: ${answer.status}` : ''}.`);
}
