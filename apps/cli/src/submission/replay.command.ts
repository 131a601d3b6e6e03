import type { Command } from 'commander';
import { z } from 'zod';
import { replaySubmission } from '#persistence';
import { type Answer, CannotDo, print } from '../answer.js';
import { adminUrl } from '../home.js';

export function addReplay(program: Command): void {
  const command = program
    .command('replay')
    .argument('<id>', 'the submission')
    .description('have a submission judged anew that was quarantined or is stuck')
    .action(async (id: string) => print(command, await replay(id)));
}

const REPLAYED = ['quarantined', 'received', 'validating'];

async function replay(id: string): Promise<Answer> {
  if (!z.uuid().safeParse(id).success) throw new CannotDo(`${id} is not the id of a submission.`);
  const before = await replaySubmission(adminUrl(), id);
  if (before === undefined) throw new CannotDo(`There is no submission ${id}.`);
  const replayed = REPLAYED.includes(before);
  const line = replayed ? `${id} was ${before} and is judged anew` : `${id} is ${before}: kept`;
  return { json: { id, before, replayed }, lines: [line], fault: !replayed };
}
