import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type Answer, CannotDo, print } from '../answer.js';
import {
  ask,
  type ConnectionOptions,
  connectionOf,
  type ProblemBody,
  problemLines,
} from '../ingest-client.js';

interface Options extends ConnectionOptions {
  readonly output?: string;
}

export function addTemplate(program: Command): void {
  const command = program
    .command('template')
    .argument('<cluster>', "the cluster's code")
    .argument('<quarter>', 'such as 2024-Q3')
    .option('--url <url>', 'of ingest; left out, KLYNGEPULS_URL or that of npm start')
    .option('--key <key>', 'left out, KLYNGEPULS_KEY or that of npm start')
    .option('-o, --output <file>', 'left out, CLUSTER-QUARTER.xlsx')
    .description('get the workbook of a quarter to fill in')
    .action(async (cluster: string, quarter: string, options: Options) =>
      print(command, await fetchTemplate({ cluster, quarter }, options)),
    );
}

async function fetchTemplate(
  { cluster, quarter }: { readonly cluster: string; readonly quarter: string },
  options: Options,
): Promise<Answer> {
  const path = `/v1/templates/${encodeURIComponent(cluster)}/${encodeURIComponent(quarter)}.xlsx`;
  const answer = await ask(connectionOf(options, cluster), path);
  if (!answer.ok) throw new CannotDo(problemLines((await answer.json()) as ProblemBody).join('\n'));
  const file = options.output ?? `${cluster}-${quarter}.xlsx`;
  write(file, await answer.bytes());
  return { json: { file }, lines: [file] };
}

function write(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new CannotDo(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
