import type { Command } from 'commander';
import { checkInvariants, inTransaction } from '#persistence';
import { print } from '../answer.js';
import { withAdmin } from '../home.js';

export function addInvariants(program: Command): void {
  const command = program
    .command('invariants')
    .description('what must always hold, checked now')
    .action(async () => {
      const checked = await withAdmin((pool) => inTransaction(pool, checkInvariants));
      print(command, {
        json: checked.map(({ name, holds, broken }) => ({ name, ok: holds, broken })),
        lines: checked.map(({ name, holds, broken }) =>
          holds ? `ok    ${name}` : `NO    ${name}: ${broken.join(', ')}`,
        ),
        fault: checked.some(({ holds }) => !holds),
      });
    });
}
