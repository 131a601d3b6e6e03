import { spawnSync } from 'node:child_process';

/** What a command has said on both streams; throws it when the command ends with a fault. */
export function runTool(command: string, args: readonly string[], input?: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, [...args], {
    encoding: 'utf8',
    ...(input !== undefined && { input }),
  });
  const said = `${stdout}${stderr}`;
  if (status === 0) return said;
  throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? ''}${said}`);
}
