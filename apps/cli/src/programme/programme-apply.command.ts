import type { Command } from 'commander';
import { clustersDue, firstQuarter, lastQuarter, quartersBetween } from '#domain';
import { deadlinesOf } from '#intake';
import { applyProgramme } from '#persistence';
import { type Answer, print } from '../answer.js';
import { adminUrl } from '../home.js';
import { type ProgrammeFile, readProgrammeFile } from './programme-file.js';

export function addProgrammeApply(programme: Command): void {
  const command = programme
    .command('apply')
    .argument('<file>', 'the programme as JSON')
    .description('put a programme in force; every fault in its file is named at once')
    .action(async (file: string) => {
      const read = readProgrammeFile(file);
      print(command, 'lines' in read ? read : await apply(read));
    });
}

async function apply({ text, programme }: ProgrammeFile): Promise<Answer> {
  const quarters = quartersBetween(firstQuarter(programme), lastQuarter(programme));
  const result = await applyProgramme(adminUrl(), {
    code: programme.code,
    definition: text,
    clusters: [...new Set(quarters.flatMap((quarter) => clustersDue(programme, quarter)))],
    quarters,
    deadlines: deadlinesOf(programme),
  });
  return { json: { programme: programme.code, result }, lines: [`${programme.code}: ${result}`] };
}
