// What `npm start`, `npm test` and their like need before anything else can run. It is plain
// JavaScript without a dependency, because it runs on the machine's own Node and may find no
// node_modules. Everything after it runs on the Node that npm puts first on PATH.
import { build, isBuilt } from './bootstrap/build.mjs';
import { install, isInstalled, linkCommand } from './bootstrap/install.mjs';
import { alone } from './bootstrap/lock.mjs';
import { unsupported } from './bootstrap/platform.mjs';
import { fetchRedis, redisServer } from './bootstrap/redis.mjs';

function main(args) {
  const reason = unsupported();
  if (reason !== undefined) throw new Error(reason);

  const ready = () =>
    isInstalled() && isBuilt() && (!args.includes('--tests') || redisServer() !== undefined);
  if (ready()) return;

  alone(() => {
    if (!isInstalled()) install();
    linkCommand();
    if (!isBuilt()) build();
    if (args.includes('--tests') && redisServer() === undefined) fetchRedis();
  });
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
