import { Command, CommanderError } from 'commander';
import { databaseIsAway } from '#platform';
import { CannotDo } from './answer.js';
import { addAudit } from './audit/audit-verify.command.js';
import { addInvariants } from './audit/invariants.command.js';
import { addExempt } from './exemption/exempt.command.js';
import { addKeys } from './keys/keys.command.js';
import { addProgramme } from './programme/programme.command.js';
import { addReplay } from './submission/replay.command.js';

/** Wrong usage, or work that could not be done; 1 is for work that was done and found a fault. */
const NOT_DONE = 2;

/** Runs one command and answers its exit code: 0 well, 1 a fault was found, 2 it could not be done. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const program = new Command('klyngepuls')
    .description('Operates Klyngepuls: programmes, keys, exemptions and checks.')
    .option('--json', 'print one JSON value for machines')
    .exitOverride();
  for (const add of COMMANDS) add(program);
  process.exitCode = 0;
  try {
    await program.parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : NOT_DONE;
    process.stderr.write(`${sentenceOf(error)}\n`);
    return NOT_DONE;
  }
}

const COMMANDS = [
  addProgramme,
  addKeys,
  addExempt,
  addReplay,
  addInvariants,
  addAudit,
] as const;

function sentenceOf(error: unknown): string {
  if (error instanceof CannotDo) return error.message;
  if (databaseIsAway(error)) return `The database cannot be reached: ${(error as Error).message}.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
