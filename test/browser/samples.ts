import type { System } from './system.js';

/** The cluster that the samples speak of. */
export const SAMPLED = 'energy-cluster-denmark';

/** What stands for a parameter: a page whose parameter is not named here fails. */
const SAMPLES: Readonly<Record<string, string>> = {
  indicator: 'VIRK',
  styrkeposition: 'energiteknologi',
  code: 'KP-C013',
  file: 'tal.csv?indikator=VIRK',
  cluster: SAMPLED,
  quarter: '2024-Q3',
  cell: '2024-Q2~quarter~energiteknologi~ALL~VIRK',
  name: 'rapport-uden-fejl.xlsx',
};

/** Makes addresses of routes: the sampled cluster's report, and an open deviation that has a chart. */
export async function findAddresses(system: System): Promise<(path: string) => string> {
  const headers = { authorization: `Bearer ${system.keys.funders.DEB}` };
  const read = async (path: string) => {
    const answer = await fetch(system.urls.api + path, { headers });
    return answer.json();
  };
  const [{ deviations }, { reports }] = await Promise.all([
    read('/v1/deviations?status=open&limit=100'),
    read(`/v1/reviews?quarter=${SAMPLES.quarter}&limit=100`),
  ]);
  const charted = deviations.find(({ code }: { code: string }) => code === 'KP-D011');
  const own = reports.find(({ cluster }: { cluster: string }) => cluster === SAMPLED);
  const samples: Readonly<Record<string, string>> = {
    ...SAMPLES,
    id: charted.id,
    '/indberetninger/:id': own.submissionId,
  };
  return (path) =>
    system.urls.portal +
    path.replaceAll(/:(\w+)/g, (_, name: string) => {
      const sample = samples[`${path.slice(0, path.indexOf('/', 1))}/:${name}`] ?? samples[name];
      if (sample === undefined) throw new Error(`name a sample for :${name} of ${path}`);
      return sample;
    });
}
