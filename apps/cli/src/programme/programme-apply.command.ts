import type { Command } from 'commander';
import { programmeToApply } from '#intake';
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
  const result = await applyProgramme(adminUrl(), programmeToApply(programme, text));
  return { json: { programme: programme.code, result }, lines: [`${programme.code}: ${result}`] };
}
