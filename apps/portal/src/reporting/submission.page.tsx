import type { FindingInVerdict, SubmissionAnswer } from '#contract';
import { Icon } from '../page/icon.js';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { ExplainField } from './explain-field.js';
import { type GivenTexts, lackingTexts } from './explanations.js';
import { type Figure, FigureList } from './figure-list.js';
import { FindingSection } from './findings.js';
import { ReceiptFacts } from './receipt-facts.js';
import { Steps } from './steps.js';

export interface SubmissionView {
  readonly submission: SubmissionAnswer;
  readonly clusterName: string;
  /** Who sent it, as the reader knows them. */
  readonly sender: string;
  readonly figures: readonly Figure[];
  readonly given: GivenTexts;
  readonly isSent: boolean;
}

/** A verdict takes tens of milliseconds; without JavaScript this is soon enough. */
const REFRESH_SECONDS = 3;

const isUnderWay = (state: SubmissionAnswer['state']) =>
  state === 'received' || state === 'validating';

/** What was sent: where it stands, the proof that it was, and what there is to do. */
export function SubmissionPage(view: SubmissionView) {
  const { submission: text } = useLocale().text;
  const { state, receipt } = view.submission;
  const underWay = isUnderWay(state);
  const id = receipt.submissionId;
  const findings = view.submission.verdict?.findings ?? [];
  return (
    <Layout title={text.headings[state]} {...(underWay ? { refreshSeconds: REFRESH_SECONDS } : {})}>
      <h1>{text.headings[state]}</h1>
      <Steps current={4} />
      <p
        class="font-lead kp-lead"
        role="status"
        data-state={state}
        {...(underWay ? { 'data-live': `/indberetninger/${id}/haendelser` } : {})}
      >
        {text.next[state]}
      </p>
      {underWay && (
        <p>
          <a href={`/indberetninger/${id}`}>{text.refresh}</a>
        </p>
      )}
      {state === 'rejected' && <Rejected view={view} findings={findings} />}
      <ReceiptFacts {...view} />
      <FigureList figures={view.figures} />
      <NextSteps view={view} />
    </Layout>
  );
}

function Rejected({
  view,
  findings,
}: {
  view: SubmissionView;
  findings: readonly FindingInVerdict[];
}) {
  const { submission: text, report } = useLocale().text;
  const { receipt, mayExplain } = view.submission;
  const placed = findings.map((finding, at) => ({ finding, at }));
  const errors = placed.filter(({ finding }) => finding.severity === 'error');
  const asked = placed.filter(
    ({ finding }) => finding.needsExplanation && finding.severity !== 'error',
  );
  const lacking = new Set(view.isSent ? lackingTexts(findings, view.given) : []);
  const hasCells = findings.some(({ cells }) => cells !== undefined);
  return (
    <>
      {errors.length > 0 && <h2>{report.verdict.faults}</h2>}
      {errors.map(({ finding, at }) => (
        <FindingSection key={at} finding={finding} at={at} />
      ))}
      {hasCells && (
        <p class="d-print-none">
          <a
            class="button button-secondary"
            href={`/indberetninger/${receipt.submissionId}/svar.xlsx`}
          >
            <Icon name="download" />
            {text.marked}
          </a>
        </p>
      )}
      {mayExplain && asked.length > 0 && (
        <form method="post" action={`/indberetninger/${receipt.submissionId}`}>
          <h2>{report.verdict.warnings}</h2>
          {asked.map(({ finding, at }) => (
            <ExplainField
              key={at}
              finding={finding}
              at={at}
              given={view.given.get(at) ?? ''}
              lacks={lacking.has(at)}
            />
          ))}
          <div class="kp-actions">
            <button class="button button-primary" type="submit">
              {text.explainSend}
            </button>
          </div>
        </form>
      )}
    </>
  );
}

function NextSteps({ view }: { view: SubmissionView }) {
  const { submission: text } = useLocale().text;
  const { receipt, mayCorrect } = view.submission;
  return (
    <p class="kp-links d-print-none">
      {mayCorrect && <a href={`/indberet?kvartal=${receipt.quarter}`}>{text.correct}</a>}
      <a href={`/historik/${receipt.quarter}`}>{text.toHistory}</a>
    </p>
  );
}
