import { Command, CommanderError } from 'commander';
import { databaseIsAway } from '#platform';
import { CannotDo, FaultFound } from './answer.js';
import { addAudit } from './audit/audit-verify.command.js';
import { addInvariants } from './audit/invariants.command.js';
import { addCheck } from './check/check.command.js';
import { addExempt } from './exemption/exempt.command.js';
import { addFeed } from './feed/feed.command.js';
import { addKeys } from './keys/keys.command.js';
import { addMigrate } from './migrate/migrate.command.js';
import { addRebuild } from './outcome/rebuild.command.js';
import { addProgramme } from './programme/programme.command.js';
import { addReceipt } from './receipt/receipt-verify.command.js';
import { addContact } from './reminder/contact.command.js';
import { addMailbox } from './reminder/mailbox.command.js';
import { addRules } from './rules/backtest.command.js';
import { addReplay } from './submission/replay.command.js';
import { addStatus } from './submission/status.command.js';
import { addSubmit } from './submission/submit.command.js';
import { addTemplate } from './submission/template.command.js';

const WELL = 0;
const FAULT = 1;
const NOT_DONE = 2;

/** Runs one command and answers its exit code: 0 well, 1 a fault was found, 2 it could not be done. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const program = new Command('klyngepuls')
    .description('Checks and sends reports, and operates Klyngepuls.')
    .option('--json', 'print one JSON value for machines')
    .exitOverride();
  for (const add of COMMANDS) add(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return WELL;
  } catch (error) {
    if (error instanceof FaultFound) return FAULT;
    if (error instanceof CommanderError) return error.exitCode === 0 ? WELL : NOT_DONE;
    process.stderr.write(`${sentenceOf(error)}\n`);
    return NOT_DONE;
  }
}

const COMMANDS = [
  addMigrate,
  addTemplate,
  addCheck,
  addSubmit,
  addStatus,
  addReceipt,
  addRules,
  addProgramme,
  addKeys,
  addExempt,
  addContact,
  addMailbox,
  addFeed,
  addRebuild,
  addReplay,
  addInvariants,
  addAudit,
] as const;

function sentenceOf(error: unknown): string {
  if (error instanceof CannotDo) return error.message;
  if (databaseIsAway(error)) return `The database cannot be reached: ${(error as Error).message}.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
