import type { Command } from 'commander';
import { addKeysCreate } from './keys-create.command.js';
import { addKeysList } from './keys-list.command.js';
import { addKeysRevoke } from './keys-revoke.command.js';

export function addKeys(program: Command): void {
  const keys = program.command('keys').description('API keys');
  addKeysCreate(keys);
  addKeysRevoke(keys);
  addKeysList(keys);
}
