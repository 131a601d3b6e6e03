import { build, isBuilt } from './build.mjs';
import { install, isInstalled, linkCommand } from './install.mjs';
import { alone } from './lock.mjs';
import { fetchOpenpyxl, hasOpenpyxl } from './openpyxl.mjs';
import { unsupported } from './platform.mjs';
import { fetchRedis, redisServer } from './redis.mjs';

/**
 * Makes the checkout ready to run; with `forDevelopers` to check and test too, with `forTests` also
 * sees to a Redis and openpyxl. Quick when nothing is to do.
 */
export function bootstrap({ forTests = false, forDevelopers = forTests }) {
  const reason = unsupported();
  if (reason !== undefined) throw new Error(reason);

  const needsRedis = () =>
    forTests && process.env.REDIS_URL === undefined && redisServer() === undefined;
  const needsOpenpyxl = () => forTests && !hasOpenpyxl();
  const installed = () => isInstalled({ forDevelopers });
  if (installed() && isBuilt() && !needsRedis() && !needsOpenpyxl()) return;

  alone(() => {
    if (!installed()) install({ forDevelopers });
    linkCommand();
    if (!isBuilt()) build();
    if (needsRedis()) fetchRedis();
    if (needsOpenpyxl()) fetchOpenpyxl();
  });
}
