import { type Command, Option } from 'commander';
import { loadProgrammes } from '#persistence';
import { createApiKey, SCOPES, type Scope } from '#platform';
import { type Answer, CannotDo, print } from '../answer.js';
import { adminUrl, pepper, withAdmin } from '../home.js';

interface Options {
  readonly role: 'cluster' | 'funder' | 'admin';
  readonly cluster?: readonly string[];
  readonly funder?: string;
  readonly scope?: readonly Scope[];
  readonly label: string;
  readonly days: string;
}

export function addKeysCreate(keys: Command): void {
  const command = keys
    .command('create')
    .description('make a key; it is shown this once')
    .addOption(
      new Option('--role <role>', 'who it is for')
        .choices(['cluster', 'funder', 'admin'])
        .makeOptionMandatory(),
    )
    .option('--cluster <code...>', 'the clusters of a cluster key')
    .option('--funder <code>', 'the funder of a funder key')
    .addOption(
      new Option('--scope <scope...>', 'left out: what the role needs').choices([...SCOPES]),
    )
    .requiredOption('--label <text>', 'whose it is, for people')
    .option('--days <n>', 'days until it expires', '365')
    .action(async (options: Options) => print(command, await create(options)));
}

async function create(options: Options): Promise<Answer> {
  const { role, cluster = [], funder, scope, label } = options;
  const days = Number(options.days);
  if (!Number.isInteger(days) || days < 1 || days > 3_650)
    throw new CannotDo('--days must be a whole number from 1 to 3650.');
  if ((role === 'cluster') !== cluster.length > 0)
    throw new CannotDo('--cluster belongs to --role cluster, which needs it.');
  if ((role === 'funder') !== (funder !== undefined))
    throw new CannotDo('--funder belongs to --role funder, which needs it.');
  await requireKnown(cluster, funder);
  const key = await createApiKey(adminUrl(), pepper(), {
    role,
    clusters: cluster,
    ...(funder === undefined ? {} : { funder }),
    ...(scope === undefined ? {} : { scopes: scope }),
    label,
    expiresInDays: days,
  });
  return { json: { key }, lines: [key, 'Keep it now: it is not shown again.'] };
}

async function requireKnown(clusters: readonly string[], funder?: string): Promise<void> {
  const programmes = (await withAdmin(loadProgrammes)).map(({ programme }) => programme);
  const known = (list: 'clusters' | 'funders', code: string) =>
    programmes.some((programme) => programme[list].some((each) => each.code === code));
  const unknown = [
    ...clusters.filter((code) => !known('clusters', code)),
    ...(funder === undefined || known('funders', funder) ? [] : [funder]),
  ];
  if (unknown.length > 0) throw new CannotDo(`No programme knows ${unknown.join(', ')}.`);
}
