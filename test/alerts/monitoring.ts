import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import type { App } from '../app-processes.js';
import { freePorts } from '../app-processes.js';
import { until } from '../until.js';
import { RULES, type RuleFile, readYaml, yamlFiles } from './rule-files.js';
import { spawned } from './spawned.js';

interface Options {
  /** Where each app shows its metrics. */
  readonly apps: Readonly<Record<App, string>>;
  /** Given, an Alertmanager delivers to `<sink>/<receiver>`. */
  readonly sink?: string;
}

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

const SHORT = '1s';

/**
 * Prometheus, and Alertmanager where a sink is given, with the committed configuration: only
 * addresses are others, intervals a second and minutes of waiting seconds, so that a test need not.
 */
export async function startMonitoring({ apps, sink }: Options) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'klyngepuls-monitoring-'));
  const [port = 0, alertPort = 0] = await freePorts(2);
  const url = `http://127.0.0.1:${port}`;
  const alertUrl = `http://127.0.0.1:${alertPort}`;
  const targets = {
    ...apps,
    prometheus: url,
    ...(sink !== undefined && { alertmanager: alertUrl }),
  };
  await writePrometheus(folder, targets, sink === undefined ? undefined : alertUrl);
  const servers: { stop(): Promise<void> }[] = [];
  if (sink !== undefined) servers.push(await startAlertmanager(folder, alertPort, sink));
  servers.push(
    await spawned(
      'prometheus',
      [
        `--config.file=${folder}/prometheus.yml`,
        `--storage.tsdb.path=${folder}/data`,
        `--web.listen-address=127.0.0.1:${port}`,
        // Prometheus finds Alertmanager some seconds after its first round, and sends again a minute later.
        '--rules.alert.resend-delay=1s',
        '--log.level=warn',
      ],
      `${url}/-/ready`,
    ),
  );
  const query = async (expr: string): Promise<readonly Sample[]> => {
    const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(expr)}`);
    const body = (await answer.json()) as { data?: { result: readonly Sample[] }; error?: string };
    if (body.data === undefined) throw new Error(`${expr}: ${body.error}`);
    return body.data.result;
  };
  return {
    query,
    /** Resolves when Prometheus has read every app since now, twice. */
    async scraped(): Promise<void> {
      const since = Date.now() / 1_000;
      await until('every app is read twice', async () => {
        const seconds = Math.floor(Date.now() / 1_000 - since);
        if (seconds < 2) return false;
        const read = await query(`count_over_time(up[${seconds}s]) >= 2`);
        return read.length === Object.keys(targets).length;
      });
    },
    /** Names of the alerts that Alertmanager holds back because of others. */
    async inhibited(): Promise<string[]> {
      const answer = await fetch(`${alertUrl}/api/v2/alerts?active=false&silenced=false`);
      const alerts = (await answer.json()) as { labels: { alertname: string } }[];
      return alerts.map(({ labels }) => labels.alertname);
    },
    async stop(): Promise<void> {
      for (const server of servers.reverse()) await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface PrometheusFile {
  global: Record<string, string>;
  alerting?: unknown;
  scrape_configs: { job_name: string; static_configs: { targets: string[] }[] }[];
}

async function writePrometheus(
  folder: string,
  targets: Readonly<Record<string, string>>,
  alertUrl: string | undefined,
): Promise<void> {
  const file = readYaml<PrometheusFile>('infra/prometheus/prometheus.yml');
  file.global = { scrape_interval: SHORT, evaluation_interval: SHORT, scrape_timeout: SHORT };
  const host = (url: string) => new URL(url).host;
  file.scrape_configs = file.scrape_configs.flatMap((job) => {
    const target = targets[job.job_name];
    return target === undefined ? [] : [{ ...job, static_configs: [{ targets: [host(target)] }] }];
  });
  delete file.alerting;
  if (alertUrl !== undefined) {
    file.alerting = { alertmanagers: [{ static_configs: [{ targets: [host(alertUrl)] }] }] };
  }
  await mkdir(`${folder}/rules`);
  for (const each of yamlFiles(RULES)) {
    const rules = readYaml<RuleFile>(each);
    const groups = rules.groups.map((group) => ({
      ...group,
      rules: group.rules.map((rule) => ({
        ...rule,
        expr: rule.expr.replace(SILENT_FOR, (_, age, seconds) => `${age}${Number(seconds) / 60}`),
        ...(rule.for !== undefined && { for: sixtieth(rule.for) }),
      })),
    }));
    await writeFile(`${folder}/rules/${path.basename(each)}`, stringify({ groups }));
  }
  await writeFile(`${folder}/prometheus.yml`, stringify(file));
}

/** How long something may have been silent. */
const SILENT_FOR = /(time\(\) - max\(\w+_timestamp_seconds\) > )(\d+)/;

/** Seconds for minutes: what waits longer for its cause still does. */
function sixtieth(duration: string): string {
  return duration.endsWith('h')
    ? `${60 * Number.parseInt(duration, 10)}s`
    : duration.replace('m', 's');
}

async function startAlertmanager(folder: string, port: number, sink: string) {
  const text = await readFile('infra/alertmanager/alertmanager.yml', 'utf8');
  const receivers = text.split(/^ {2}- name: /m);
  const [before, ...named] = receivers;
  const addressed = named.map((each) =>
    each.replace(/url_file: .*/, `url: ${sink}/${each.split('\n', 1)[0]}`),
  );
  const quick = [before, ...addressed]
    .join('  - name: ')
    .replace(/(group_wait|group_interval): .*/g, `$1: ${SHORT}`);
  await writeFile(`${folder}/alertmanager.yml`, quick);
  return spawned(
    process.env.TEST_ALERTMANAGER ?? 'alertmanager',
    [
      `--config.file=${folder}/alertmanager.yml`,
      `--storage.path=${folder}/alertmanager`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
      '--log.level=warn',
    ],
    `http://127.0.0.1:${port}/-/ready`,
  );
}
