import type { Credentials } from './credentials.js';
import { callService } from './service-client.js';

/** As many as the api gives on a page: two programmes' worth of reports. */
const REPORTS_MAX = 500;
// The api answers one in some milliseconds; more at once only wait for the same database.
const AT_ONCE = 4;

interface Waiting {
  readonly reports: readonly {
    readonly cluster: string;
    readonly quarter: string;
    readonly revision: number;
  }[];
}

/** Every funder approves every report that waits for it, so that the public has something to see. */
export async function approveHistory({ urls, funders }: Credentials): Promise<void> {
  for (const [funder, key] of Object.entries(funders)) {
    const url = `${urls.api}/v1/reviews?status=waiting&funder=${funder}&limit=${REPORTS_MAX}`;
    const { reports } = (await callService({ url, key })) as Waiting;
    const queue = [...reports];
    const lane = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const { cluster, quarter, revision } = next;
        await callService({
          url: `${urls.api}/v1/reports/${cluster}/${quarter}/reviews`,
          key,
          body: { decision: 'approve', revision },
        });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  }
}
