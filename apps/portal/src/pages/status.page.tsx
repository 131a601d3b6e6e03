import { Layout } from '../components/layout.js';
import { useLocale } from '../page/visit.js';

export interface StatusView {
  readonly api: boolean;
  readonly ingest: boolean;
  /** Left out while the api does not answer. */
  readonly figures: { readonly asOf: string; readonly dataVersion: string } | undefined;
}

/** Whether what people need answers now, and how fresh the figures are. */
export function StatusPage({ view }: { view: StatusView }) {
  const locale = useLocale();
  const { status } = locale.text;
  const { api, ingest, figures } = view;
  const state = (isUp: boolean) => (isUp ? status.up : status.down);
  return (
    <Layout title={status.heading}>
      <h1>{api && ingest ? status.allUp : status.someDown}</h1>
      <dl class="kp-facts">
        <div>
          <dt>{status.portal}</dt>
          <dd>{state(true)}</dd>
        </div>
        <div>
          <dt>{status.ingest}</dt>
          <dd>{state(ingest)}</dd>
        </div>
        <div>
          <dt>{status.api}</dt>
          <dd>{state(api)}</dd>
        </div>
        {figures && (
          <>
            <div>
              <dt>{status.changed}</dt>
              <dd>{locale.instant(figures.asOf)}</dd>
            </div>
            <div>
              <dt>{status.version}</dt>
              <dd>{figures.dataVersion}</dd>
            </div>
          </>
        )}
      </dl>
      <p class="kp-chart-note">{status.versionNote}</p>
    </Layout>
  );
}
