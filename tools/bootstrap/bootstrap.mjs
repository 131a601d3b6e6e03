import path from 'node:path';
import { build, isBuilt } from './build.mjs';
import { chromiumCommand, fetchChromium } from './chromium.mjs';
import { COMPOSE_BIN, fetchDockerCompose, hasDockerCompose } from './docker-compose.mjs';
import { install, isInstalled, linkCommand } from './install.mjs';
import { alone } from './lock.mjs';
import { fetchOpenpyxl, hasOpenpyxl } from './openpyxl.mjs';
import { unsupported } from './platform.mjs';
import { fetchPrometheus, hasPrometheus, PROMETHEUS_BIN } from './prometheus.mjs';
import { fetchRedis, redisServer } from './redis.mjs';

/**
 * Makes the checkout ready to run; with `forDevelopers` to check and test too, with `forTests` also
 * sees to Redis, openpyxl, Prometheus, docker-compose and Chromium. Quick when nothing is to do.
 */
export function bootstrap({ forTests = false, forDevelopers = forTests }) {
  const reason = unsupported();
  if (reason !== undefined) throw new Error(reason);

  const needsRedis = () =>
    forTests && process.env.REDIS_URL === undefined && redisServer() === undefined;
  const needsOpenpyxl = () => forTests && !hasOpenpyxl();
  const needsPrometheus = () => forTests && !hasPrometheus();
  const needsCompose = () => forTests && !hasDockerCompose();
  const needsChromium = () => forTests && chromiumCommand() === undefined;
  const lacks = () =>
    [needsRedis, needsOpenpyxl, needsPrometheus, needsCompose, needsChromium].some((needs) =>
      needs(),
    );
  const installed = () => isInstalled({ forDevelopers });
  if (installed() && isBuilt() && !lacks()) return;

  alone(() => {
    if (!installed()) install({ forDevelopers });
    linkCommand();
    if (!isBuilt()) build();
    if (needsRedis()) fetchRedis();
    if (needsOpenpyxl()) fetchOpenpyxl();
    if (needsPrometheus()) fetchPrometheus();
    if (needsCompose()) fetchDockerCompose();
    if (needsChromium()) fetchChromium();
  });
}

/** What was fetched for the tests, after whatever the machine has of its own. */
export function pathWithFetched() {
  return [process.env.PATH, PROMETHEUS_BIN, COMPOSE_BIN].join(path.delimiter);
}
