import type { Command } from 'commander';
import { diffProgrammes } from '#intake';
import { loadProgrammes } from '#persistence';
import { type Answer, CannotDo, print } from '../answer.js';
import { withAdmin } from '../home.js';
import { type ProgrammeFile, readProgrammeFile } from './programme-file.js';

export function addProgrammeDiff(programme: Command): void {
  const command = programme
    .command('diff')
    .argument('<file>', 'the programme as JSON')
    .argument('[after]', 'another file; left out, the programme in force is compared with <file>')
    .description('what would change, one line each')
    .action(async (file: string, after: string | undefined) => {
      print(command, await diff(file, after));
    });
}

async function diff(file: string, after: string | undefined): Promise<Answer> {
  const one = readProgrammeFile(file);
  if ('lines' in one) return one;
  const other = after === undefined ? undefined : readProgrammeFile(after);
  if (other !== undefined && 'lines' in other) return other;
  const [before, now] = other === undefined ? [await inForce(one), one] : [one, other];
  const changes = diffProgrammes(before.programme, now.programme);
  return { json: { changes }, lines: changes.length === 0 ? ['no change'] : changes };
}

async function inForce({ programme }: ProgrammeFile): Promise<Pick<ProgrammeFile, 'programme'>> {
  const applied = await withAdmin(loadProgrammes);
  const found = applied.find((each) => each.programme.code === programme.code);
  if (found === undefined) throw new CannotDo(`No programme ${programme.code} is in force.`);
  return found;
}
