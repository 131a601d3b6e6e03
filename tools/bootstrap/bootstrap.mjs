import { build, isBuilt } from './build.mjs';
import { install, isInstalled, linkCommand } from './install.mjs';
import { alone } from './lock.mjs';
import { unsupported } from './platform.mjs';
import { fetchRedis, redisServer } from './redis.mjs';

/**
 * Makes the checkout ready to run; with `forDevelopers` to check and test too, with `forTests` also
 * sees to a Redis. Quick when nothing is to do.
 */
export function bootstrap({ forTests = false, forDevelopers = forTests }) {
  const reason = unsupported();
  if (reason !== undefined) throw new Error(reason);

  const needsRedis = () =>
    forTests && process.env.REDIS_URL === undefined && redisServer() === undefined;
  const installed = () => isInstalled({ forDevelopers });
  if (installed() && isBuilt() && !needsRedis()) return;

  alone(() => {
    if (!installed()) install({ forDevelopers });
    linkCommand();
    if (!isBuilt()) build();
    if (needsRedis()) fetchRedis();
  });
}
