import type { Command } from 'commander';
import { LOGIN_ROLES, type Login, migrate, setPasswords } from '#persistence';
import { type Answer, CannotDo, print } from '../answer.js';
import { adminUrl, readText } from '../home.js';

export function addMigrate(program: Command): void {
  const command = program
    .command('migrate')
    .option(
      '--login <role=file>',
      `give a role the password in a file, or in the URL there: ${LOGIN_ROLES.join(', ')}`,
      (text: string, before: readonly Login[]) => [...before, readLogin(text)],
      [] as readonly Login[],
    )
    .description('bring the database to this version; a second run does nothing')
    .action(async ({ login }: { login: readonly Login[] }) =>
      print(command, await migrateDatabase(login)),
    );
}

async function migrateDatabase(logins: readonly Login[]): Promise<Answer> {
  const url = adminUrl();
  await migrate(url);
  await setPasswords(url, logins);
  const roles = logins.map(({ role }) => role);
  return {
    json: { migrated: true, roles },
    lines: ['the database is at this version', ...roles.map((role) => `${role} may log in`)],
  };
}

/** Long enough that nobody guesses it; `make-secrets.sh` makes longer ones. */
const PASSWORD_LENGTH_MIN = 24;

function readLogin(text: string): Login {
  const [name = '', ...rest] = text.split('=');
  const role = LOGIN_ROLES.find((known) => known === name);
  if (role === undefined || rest.length === 0) {
    throw new CannotDo(`'${text}' is not ROLE=FILE with a role of ${LOGIN_ROLES.join(', ')}.`);
  }
  const file = rest.join('=');
  const password = passwordIn(readText(file));
  if (password.length >= PASSWORD_LENGTH_MIN) return { role, password };
  throw new CannotDo(`${file} must hold a password of at least ${PASSWORD_LENGTH_MIN} characters.`);
}

function passwordIn(text: string): string {
  return /^postgres(ql)?:\/\//.test(text) ? decodeURIComponent(new URL(text).password) : text;
}
