import type { Command } from 'commander';
import { verifyAuditChains } from '#persistence';
import { print } from '../answer.js';
import { withAdmin } from '../home.js';

export function addAudit(program: Command): void {
  const command = program
    .command('audit')
    .description('the audit chains')
    .command('verify')
    .description('count every chain again from its beginning')
    .action(async () => {
      const chains = await withAdmin(verifyAuditChains);
      const broken = chains.filter(({ brokenAt }) => brokenAt !== null);
      print(command, {
        json: { chains, ok: broken.length === 0 },
        lines: chains.map(({ chain, entries, head, brokenAt, fault }) =>
          brokenAt === null
            ? `ok    ${chain}: ${entries} entries, head ${head}`
            : `NO    ${chain}: broken at entry ${brokenAt}: ${fault}`,
        ),
        fault: broken.length > 0,
      });
    });
}
