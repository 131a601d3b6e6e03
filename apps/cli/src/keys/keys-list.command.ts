import type { Command } from 'commander';
import { listKeys } from '#persistence';
import { print } from '../answer.js';
import { withAdmin } from '../home.js';

export function addKeysList(keys: Command): void {
  const command = keys
    .command('list')
    .description('every key ever made, newest first')
    .action(async () => {
      const found = await withAdmin(listKeys);
      const lines = found.map((key) => {
        const holder = key.funder ?? (key.clusters.join(',') || 'admin');
        const ended = key.revokedAt === null ? `expires ${day(key.expiresAt)}` : 'revoked';
        const used = key.lastUsedAt === null ? 'never used' : `used ${day(key.lastUsedAt)}`;
        return [key.id, key.role, holder, ended, used, key.label].join('  ');
      });
      print(command, { json: { keys: found }, lines });
    });
}

const day = (instant: string): string => instant.slice(0, 10);
