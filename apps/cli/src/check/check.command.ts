import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { isQuarter, type Quarter, type Report } from '#domain';
import { readFile } from '#intake';
import type { AppliedProgramme } from '#persistence';
import { type Answer, CannotDo, print } from '../answer.js';
import { readProgrammeFile } from '../programme/programme-file.js';
import { readBytes } from '../read-bytes.js';
import { appliedProgramme, judgeFile } from './judge-file.js';
import { verdictLines } from './verdict-lines.js';

interface Options {
  readonly programme?: readonly string[];
  readonly cluster?: readonly string[];
  readonly quarter?: string;
  readonly received?: string;
  readonly exemptUntil?: string;
  readonly earlier?: readonly string[];
  readonly english?: true;
}

const FOLDER = 'programmes';

export function addCheck(program: Command): void {
  const command = program
    .command('check')
    .argument('<file>', 'the report')
    .option('--programme <files...>', `programmes as JSON; left out, those in ${FOLDER}/`)
    .option('--cluster <codes...>', 'who sends it, * for anybody; left out, the one in the report')
    .option('--quarter <quarter>', 'of a workbook or CSV; left out, the one it says itself')
    .option('--received <instant>', 'when it is received, with offset; left out, now')
    .option('--exempt-until <instant>', 'a funder has moved the deadline of the cluster until then')
    .option('--earlier <files...>', 'reports of the cluster that were accepted before')
    .option('--english', 'findings in English')
    .description('judge a report by the same rules as the server, without one')
    .action((file: string, options: Options) => print(command, check(file, options)));
}

function check(file: string, options: Options): Answer {
  const programmes = readProgrammes(options.programme ?? programmesHere());
  const verdict = judgeFile(readBytes(file), {
    programmes,
    receivedAt: readInstant(options.received) ?? Temporal.Now.instant(),
    exemptUntil: readInstant(options.exemptUntil),
    ...(options.quarter === undefined ? {} : { quarter: readQuarter(options.quarter) }),
    earlier: (options.earlier ?? []).map((each) => readEarlier(each, programmes)),
    ...(options.cluster === undefined
      ? {}
      : { sender: options.cluster.includes('*') ? '*' : options.cluster }),
  });
  return {
    json: verdict,
    lines: verdictLines(verdict, options.english ? 'en' : 'da'),
    fault: !verdict.accepted,
  };
}

function programmesHere(): string[] {
  if (!existsSync(FOLDER)) throw new CannotDo(`No programme: name one with --programme FILE.`);
  // Working days lie beside the programmes that count by them.
  const names = readdirSync(FOLDER).filter((name) => /^(?!calendar-).*\.json$/.test(name));
  return names.map((name) => path.join(FOLDER, name));
}

function readProgrammes(files: readonly string[]): AppliedProgramme[] {
  return files
    .map((file) => {
      const read = readProgrammeFile(file);
      if ('programme' in read) return appliedProgramme(read.programme, read.text);
      throw new CannotDo(`${file} is no programme that can be used: ${read.lines[0] ?? ''}`);
    })
    .sort((a, b) => (a.programme.from < b.programme.from ? -1 : 1));
}

function readInstant(text: string | undefined): Temporal.Instant | undefined {
  if (text === undefined) return undefined;
  if (z.iso.datetime({ offset: true }).safeParse(text).success) return Temporal.Instant.from(text);
  throw new CannotDo(`${text} is not an instant such as 2024-11-08T09:00:00+01:00.`);
}

function readQuarter(text: string): Quarter {
  if (isQuarter(text)) return text;
  throw new CannotDo(`${text} is not a quarter such as 2024-Q3.`);
}

function readEarlier(file: string, programmes: readonly AppliedProgramme[]): Report {
  const context = { programmes: programmes.map(({ programme }) => programme) };
  const { report } = readFile(readBytes(file), context);
  if (report !== undefined) return report;
  throw new CannotDo(`${file} cannot be read as a report.`);
}
