import type { Command } from 'commander';

/** What a person must mend before the command can be done, as one sentence. */
export class CannotDo extends Error {
  override readonly name = 'CannotDo';
}

export interface Answer {
  /** For machines, after `--json`. */
  readonly json: unknown;
  /** For people. */
  readonly lines: readonly string[];
  /** True when the work was done and found something wrong: exit code 1. */
  readonly fault?: boolean;
}

/** Prints the answer as the caller wants it and sets the exit code. */
export function print(command: Command, { json, lines, fault }: Answer): void {
  const wantsJson = command.optsWithGlobals().json === true;
  const text = wantsJson ? JSON.stringify(json) : lines.join('\n');
  if (text !== '') process.stdout.write(`${text}\n`);
  if (fault) process.exitCode = 1;
}
