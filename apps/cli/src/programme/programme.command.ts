import type { Command } from 'commander';
import { addProgrammeApply } from './programme-apply.command.js';
import { addProgrammeDiff } from './programme-diff.command.js';

export function addProgramme(program: Command): void {
  const programme = program.command('programme').description('programmes, as files');
  addProgrammeApply(programme);
  addProgrammeDiff(programme);
}
