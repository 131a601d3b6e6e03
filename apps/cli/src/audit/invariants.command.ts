import type { Command } from 'commander';
import { findInvariants } from '#persistence';
import { print } from '../answer.js';
import { withAdmin } from '../home.js';

export function addInvariants(program: Command): void {
  const command = program
    .command('invariants')
    .description('what must always hold, counted now')
    .action(async () => {
      const found = await withAdmin(findInvariants);
      print(command, {
        json: found,
        lines: found.map(({ name, ok, broken }) =>
          ok ? `ok    ${name}` : `NO    ${name} (${broken})`,
        ),
        fault: found.some(({ ok }) => !ok),
      });
    });
}
