const hits = new Map<string, number>();

/**
 * A place where a fault test ends this process. Does nothing outside tests. The environment's
 * `FAIL=ingest.afterCommit:kill@3` kills at the third pass, `throw` in place of `kill` throws, and
 * several are separated by commas.
 */
export function failpoint(name: string): void {
  if (process.env.NODE_ENV !== 'test' || process.env.FAIL === undefined) return;
  for (const entry of process.env.FAIL.split(',')) {
    const [, point, action, at] = /^([\w.]+):(kill|throw)(?:@(\d+))?$/.exec(entry.trim()) ?? [];
    if (point !== name) continue;
    const hit = (hits.get(entry) ?? 0) + 1;
    hits.set(entry, hit);
    if (hit !== Number(at ?? 1)) continue;
    if (action === 'throw') throw new Error(`failpoint ${name}`);
    process.kill(process.pid, 'SIGKILL');
  }
}
