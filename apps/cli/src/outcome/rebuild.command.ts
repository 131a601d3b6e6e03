import type { Command } from 'commander';
import { canonicalReport } from '#intake';
import { inTransaction, rebuildOutcomes } from '#persistence';
import { print } from '../answer.js';
import { withAdmin } from '../home.js';

export function addRebuild(program: Command): void {
  const command = program
    .command('rebuild')
    .option('--verify', 'only compare what is stored with a rebuild')
    .description('make every outcome anew from what was sent')
    .action(async ({ verify = false }: { verify?: boolean }) => {
      if (process.stderr.isTTY) process.stderr.write('Reading every report …\n');
      const done = await withAdmin((pool) =>
        inTransaction(pool, (sql) =>
          rebuildOutcomes(sql, { verifyOnly: verify, contentOf: canonicalReport }),
        ),
      );
      const { reports, cells, differences, first } = done;
      const verb = verify ? 'differ' : 'were changed';
      print(command, {
        json: done,
        lines: [...first, `${reports} reports, ${cells} cells; ${differences} ${verb}`],
        fault: verify && differences > 0,
      });
    });
}
