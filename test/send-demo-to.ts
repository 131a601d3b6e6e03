import { readFile } from 'node:fs/promises';
import { readProgramme } from '#intake';
import { setDemoClock } from '#persistence';
import { type Demo, makeDemo } from '../tools/demo/make-demo.js';
import { sendDemo } from '../tools/start/send-demo.js';
import { INNOVATIONSKRAFT, type Pipeline } from './pipeline.js';
import { until } from './until.js';

const SEED = 2024;
const SETTLED_SECONDS = 120;

/** Sends the whole demo to a running pipeline, as `npm start` does, and waits until it has settled. */
export async function sendDemoTo(pipeline: Pipeline): Promise<Demo> {
  const read = readProgramme(await readFile(INNOVATIONSKRAFT, 'utf8'));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const demo = makeDemo(read.programme, SEED);
  const setClock = (instant: string) => setDemoClock(pipeline.database.adminUrl, instant);
  const { keys, urls } = pipeline;
  const credentials = {
    ...keys,
    urls: { ingest: urls.ingest, api: urls.api, portal: urls.api },
  };
  const settled = () => until('the demo has settled', pipeline.settled, SETTLED_SECONDS);
  await sendDemo({
    reports: demo.reports,
    credentials,
    setClock,
    settled,
    onSent: () => undefined,
  });
  await setClock(demo.today);
  await settled();
  return demo;
}
