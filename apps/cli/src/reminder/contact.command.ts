import type { Command } from 'commander';
import { isMailAddress } from '#domain';
import { loadProgrammes, setContact } from '#persistence';
import { type Answer, CannotDo, print } from '../answer.js';
import { adminUrl, withAdmin } from '../home.js';

interface Options {
  readonly email?: string;
}

export function addContact(program: Command): void {
  const command = program
    .command('contact')
    .argument('<cluster>', "the cluster's code")
    .option('--email <address>', 'one address, best of a function; left out, as its reports say')
    .description('say where a cluster is reminded')
    .action(async (cluster: string, { email }: Options) =>
      print(command, await contact(cluster, email)),
    );
}

async function contact(cluster: string, email: string | undefined): Promise<Answer> {
  if (email !== undefined && !isMailAddress(email))
    throw new CannotDo(`${email} is not one mail address such as sekretariat@example.org.`);
  const programmes = await withAdmin(loadProgrammes);
  const isKnown = programmes.some(({ programme }) =>
    programme.clusters.some(({ code }) => code === cluster),
  );
  if (!isKnown) throw new CannotDo(`No programme knows ${cluster}.`);
  await setContact(adminUrl(), cluster, email);
  const line =
    email === undefined
      ? `${cluster} is written to as its last accepted report says`
      : `${cluster} is written to at ${email}`;
  return { json: { cluster, email: email ?? null }, lines: [line] };
}
