import { spawn } from 'node:child_process';

// npm run verify: all that needs no server. Two lanes side by side, for two cores; what a step prints
// is shown when it ends.
const LANES = [['lint', 'types', 'arch'], ['test:unit']];

/** True when the step has found nothing. */
function passes(step) {
  const began = performance.now();
  const child = spawn('npm', ['run', '-s', step], { stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => printed.push(chunk));
  return new Promise((resolve) => {
    child.once('close', (status) => {
      process.stdout.write(Buffer.concat(printed));
      const seconds = ((performance.now() - began) / 1_000).toFixed(1);
      console.log(`${step}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
      resolve(status === 0);
    });
  });
}

async function laneOf(steps) {
  for (const step of steps) if (!(await passes(step))) return false;
  return true;
}

const lanes = await Promise.all(LANES.map(laneOf));
process.exitCode = lanes.every((isWell) => isWell) ? 0 : 1;
