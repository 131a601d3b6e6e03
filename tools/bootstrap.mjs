// What `npm start`, `npm test` and their like need before anything else can run. It is plain
// JavaScript without a dependency, because it runs on the machine's own Node and may find no
// node_modules. Everything after it runs on the Node that npm puts first on PATH.
import { bootstrap } from './bootstrap/bootstrap.mjs';

try {
  const forTests = process.argv.includes('--tests');
  bootstrap({ forTests, forDevelopers: forTests || process.argv.includes('--develop') });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
