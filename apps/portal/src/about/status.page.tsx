import type { ComponentChildren } from 'preact';
import type { StatusAnswer } from '#contract';
import { Layout } from '../page/layout.js';
import type { Locale } from '../page/locale.js';
import { useLocale } from '../page/visit.js';

export interface StatusView {
  readonly api: boolean;
  readonly ingest: boolean;
  /** Left out while the api does not answer. */
  readonly figures: { readonly asOf: string; readonly dataVersion: string } | undefined;
  readonly processing: StatusAnswer | undefined;
}

/** Whether what people need answers now, whether reports are judged, and how fresh the figures are. */
export function StatusPage({ view }: { view: StatusView }) {
  const locale = useLocale();
  const { status } = locale.text;
  const { api, ingest, figures, processing } = view;
  const state = (isUp: boolean) => (isUp ? status.up : status.down);
  return (
    <Layout title={status.heading}>
      <h1>{headingOf(view, status)}</h1>
      <dl class="kp-facts">
        <Fact name={status.portal}>{state(true)}</Fact>
        <Fact name={status.ingest}>{state(ingest)}</Fact>
        <Fact name={status.processing}>
          {status.processes[processing?.processing ?? 'unknown']}
        </Fact>
        {processing && (
          <>
            <Fact name={status.waiting}>
              {processing.waiting === 0
                ? status.nothingWaits
                : status.waits(processing.waiting, locale.age(processing.waitedSeconds))}
            </Fact>
            <Fact name={status.lastAccepted}>
              {processing.lastAcceptedAt === null
                ? status.noneAccepted
                : locale.instant(processing.lastAcceptedAt)}
            </Fact>
          </>
        )}
        <Fact name={status.api}>{state(api)}</Fact>
        {figures && (
          <>
            <Fact name={status.changed}>{locale.instant(figures.asOf)}</Fact>
            <Fact name={status.version}>{figures.dataVersion}</Fact>
          </>
        )}
      </dl>
      <p class="kp-chart-note">{status.versionNote}</p>
    </Layout>
  );
}

function headingOf(
  { api, ingest, processing }: StatusView,
  status: Locale['text']['status'],
): string {
  if (!api || !ingest || processing === undefined) return status.someDown;
  return status.headings[processing.processing];
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
