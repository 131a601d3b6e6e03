import type { Command } from 'commander';
import { z } from 'zod';
import type { Verdict } from '#domain';
import { type Answer, CannotDo, print } from '../answer.js';
import { verdictLines } from '../check/verdict-lines.js';
import {
  ask,
  type ConnectionOptions,
  connectionOf,
  type ProblemBody,
  problemLines,
} from '../ingest-client.js';

interface Status {
  readonly state: string;
  readonly verdict: Verdict | null;
  readonly receipt: { cluster: string; quarter: string; revision: number; receivedAt: string };
}

export function addStatus(program: Command): void {
  const command = program
    .command('status')
    .argument('<id>', 'the submission')
    .option('--url <url>', 'of ingest; left out, KLYNGEPULS_URL or that of npm start')
    .option('--key <key>', 'left out, KLYNGEPULS_KEY or that of npm start')
    .option('--english', 'findings in English')
    .description('where a submission stands, and its verdict')
    .action(async (id: string, options: ConnectionOptions & { english?: true }) =>
      print(command, await statusOf(id, options)),
    );
}

const FAULTS = ['rejected', 'quarantined'];

async function statusOf(
  id: string,
  options: ConnectionOptions & { english?: true },
): Promise<Answer> {
  if (!z.uuid().safeParse(id).success) throw new CannotDo(`${id} is not the id of a submission.`);
  const answer = await ask(connectionOf(options), `/v1/submissions/${id}`);
  const body = (await answer.json()) as Status & ProblemBody;
  if (!answer.ok) throw new CannotDo(problemLines(body).join('\n'));
  const { state, verdict, receipt } = body;
  const { cluster, quarter, revision, receivedAt } = receipt;
  return {
    json: body,
    lines: [
      `${cluster} ${quarter} revision ${revision}, received ${receivedAt}: ${state}`,
      ...(verdict === null ? [] : verdictLines(verdict, options.english ? 'en' : 'da')),
    ],
    fault: FAULTS.includes(state),
  };
}
