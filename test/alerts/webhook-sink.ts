import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface DeliveredAlert {
  /** The receiver whose address was called. */
  readonly receiver: string;
  readonly status: 'firing' | 'resolved';
  readonly startsAt: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Keeps every alert that Alertmanager delivers to `url/<receiver>`. */
export async function startWebhookSink() {
  const delivered: DeliveredAlert[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const receiver = String(request.url).slice(1);
    const { alerts } = JSON.parse(text) as { alerts: readonly DeliveredAlert[] };
    delivered.push(...alerts.map((alert) => ({ ...alert, receiver })));
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delivered: (name: string) => delivered.filter(({ labels }) => labels.alertname === name),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
