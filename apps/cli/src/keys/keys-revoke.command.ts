import type { Command } from 'commander';
import { revokeKey } from '#persistence';
import { print } from '../answer.js';
import { adminUrl } from '../home.js';

export function addKeysRevoke(keys: Command): void {
  const command = keys
    .command('revoke')
    .argument('<id>', "the eight characters after 'klyngepuls_'")
    .description('end a key; apps heed it within KEY_CACHE_MS')
    .action(async (id: string) => {
      const revoked = await revokeKey(adminUrl(), id);
      const line = revoked ? `${id} is revoked` : `there is no living key ${id}`;
      print(command, { json: { id, revoked }, lines: [line], fault: !revoked });
    });
}
