import type { Command } from 'commander';
import { MEDIA_TYPES, readFile, readJson, sniffKind } from '#intake';
import { type Answer, CannotDo, print } from '../answer.js';
import { verdictLines } from '../check/verdict-lines.js';
import {
  ask,
  type Connection,
  type ConnectionOptions,
  connectionOf,
  type ProblemBody,
  problemLines,
} from '../ingest-client.js';
import { readBytes } from '../read-bytes.js';
import { followStates, type StateEvent } from './follow-states.js';

interface Options extends ConnectionOptions {
  readonly cluster?: string;
  readonly quarter?: string;
  readonly wait: boolean;
  readonly seconds: string;
  readonly english?: true;
}

export function addSubmit(program: Command): void {
  const command = program
    .command('submit')
    .argument('<file>', 'the report')
    .option('--url <url>', 'of ingest; left out, KLYNGEPULS_URL or that of npm start')
    .option('--key <key>', 'left out, KLYNGEPULS_KEY or that of npm start')
    .option('--cluster <code>', 'whose report it is; JSON says so itself')
    .option('--quarter <quarter>', 'of a workbook or CSV; left out, the one it says itself')
    .option('--no-wait', 'end with the receipt')
    .option('--seconds <n>', 'wait no longer than this for the verdict', '120')
    .option('--english', 'findings in English')
    .description('send a report and wait for its verdict')
    .action(async (file: string, options: Options) => print(command, await submit(file, options)));
}

async function submit(file: string, options: Options): Promise<Answer> {
  const bytes = readBytes(file);
  const kind = sniffKind(bytes) ?? 'json';
  const heading = kind === 'json' ? {} : headingOf(bytes, options);
  const cluster = options.cluster ?? heading.cluster ?? clusterIn(bytes);
  const connection = connectionOf(options, cluster);
  const query = kind === 'json' ? '' : `?${new URLSearchParams(heading)}`;
  const answer = await ask(connection, `/v1/reports${query}`, {
    method: 'POST',
    headers: { 'content-type': MEDIA_TYPES[kind] },
    body: new Uint8Array(bytes),
  });
  const body = (await answer.json()) as { submissionId: string } & ProblemBody;
  if (!answer.ok) return refused(answer.status, body);
  say(`received as ${body.submissionId}`);
  if (!options.wait) return { json: body, lines: [`received as ${body.submissionId}`] };
  return verdictOf(connection, body, options);
}

function clusterIn(bytes: Uint8Array): string | undefined {
  const reading = readJson(bytes);
  const value = 'value' in reading ? (reading.value as { cluster?: unknown } | null) : null;
  return typeof value?.cluster === 'string' ? value.cluster : undefined;
}

/** What is not said on the command line, the file may say itself. */
function headingOf(bytes: Uint8Array, options: Options): Readonly<Record<string, string>> {
  const { report } = readFile(bytes, { programmes: [] });
  const quarter = options.quarter ?? report?.quarter;
  const cluster = options.cluster ?? report?.cluster;
  return { ...(quarter && { quarter }), ...(cluster && { cluster }) };
}

/** What is wrong with the report is a fault found; what is wrong elsewhere could not be done. */
function refused(status: number, body: ProblemBody): Answer {
  const lines = problemLines(body);
  if (status === 401 || status === 403 || status >= 500) throw new CannotDo(lines.join('\n'));
  return { json: body, lines, fault: true };
}

async function verdictOf(
  connection: Connection,
  receipt: { readonly submissionId: string },
  options: Options,
): Promise<Answer> {
  const seconds = Number(options.seconds);
  if (!(seconds > 0)) throw new CannotDo(`${options.seconds} is not a number of seconds.`);
  let last: StateEvent = { state: 'received' };
  for await (const event of followStates(connection, receipt.submissionId, seconds)) {
    if (event.state !== last.state) say(event.state);
    last = event;
  }
  const { state, verdict } = last;
  const language = options.english ? 'en' : 'da';
  return {
    json: { receipt, state, ...(verdict === undefined ? {} : { verdict }) },
    lines: verdict === undefined ? [state] : verdictLines(verdict, language),
    fault: state !== 'accepted' && state !== 'superseded',
  };
}

/** Progress for a person who watches; a script gets the answer only. */
function say(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${line}\n`);
}
