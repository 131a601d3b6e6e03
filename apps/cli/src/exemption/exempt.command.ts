import type { Command } from 'commander';
import { z } from 'zod';
import { clustersDue, isQuarter } from '#domain';
import { exemptCluster, loadProgrammes, programmeOf } from '#persistence';
import { type Answer, CannotDo, print } from '../answer.js';
import { adminUrl, withAdmin } from '../home.js';

interface Options {
  readonly until: string;
  readonly reason: string;
}

export function addExempt(program: Command): void {
  const command = program
    .command('exempt')
    .argument('<cluster>', "the cluster's code")
    .argument('<quarter>', 'such as 2024-Q3')
    .requiredOption('--until <instant>', 'with offset, such as 2024-11-20T23:59:59+01:00')
    .requiredOption('--reason <text>', 'why; kept in the audit chain')
    .description("move one cluster's deadline")
    .action(async (cluster: string, quarter: string, options: Options) => {
      print(command, await exempt(cluster, quarter, options));
    });
}

async function exempt(cluster: string, quarter: string, options: Options): Promise<Answer> {
  const { until, reason } = options;
  if (!isQuarter(quarter)) throw new CannotDo(`${quarter} is not a quarter such as 2024-Q3.`);
  if (!z.iso.datetime({ offset: true }).safeParse(until).success)
    throw new CannotDo(`${until} is not an instant such as 2024-11-20T23:59:59+01:00.`);
  const applied = programmeOf(await withAdmin(loadProgrammes), quarter);
  if (applied === undefined || !clustersDue(applied.programme, quarter).includes(cluster))
    throw new CannotDo(`No report is due from ${cluster} for ${quarter}.`);
  await exemptCluster(adminUrl(), { cluster, quarter, until, reason });
  return {
    json: { cluster, quarter, until, reason },
    lines: [`${cluster} ${quarter}: exempt until ${until}`],
  };
}
