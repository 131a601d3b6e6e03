import type { Command } from 'commander';
import { findFeedGenerations, loadProgrammes, renewFeed } from '#persistence';
import { feedPath, feedToken } from '#platform';
import { type Answer, CannotDo, print } from '../answer.js';
import { adminUrl, pepper, withAdmin } from '../home.js';

export function addFeed(program: Command): void {
  const command = program
    .command('feed')
    .argument('<cluster>', "the cluster's code")
    .option('--renew', 'void the address that there is')
    .description("the address of a cluster's calendar, below that of the API")
    .action(async (cluster: string, { renew }: { renew?: true }) =>
      print(command, await feed(cluster, renew === true)),
    );
}

async function feed(cluster: string, renew: boolean): Promise<Answer> {
  const programmes = await withAdmin(loadProgrammes);
  const isKnown = programmes.some(({ programme }) =>
    programme.clusters.some(({ code }) => code === cluster),
  );
  if (!isKnown) throw new CannotDo(`No programme knows ${cluster}.`);
  const generation = renew
    ? await renewFeed(adminUrl(), cluster)
    : ((await withAdmin(findFeedGenerations)).get(cluster) ?? 0);
  const path = feedPath(cluster, feedToken(pepper(), cluster, generation));
  return { json: { cluster, path }, lines: [path] };
}
