import type { FindingInVerdict, VerdictAnswer } from '#contract';
import { Icon } from '../page/icon.js';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { ExplainField } from './explain-field.js';
import { type GivenTexts, lackingTexts } from './explanations.js';
import { type Figure, FigureList } from './figure-list.js';
import { FindingSection, findingAnchor, useSummaryLine } from './findings.js';
import { Steps } from './steps.js';

export interface VerdictView {
  readonly uploadId: string;
  readonly quarter: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly isWorkbook: boolean;
  readonly verdict: VerdictAnswer;
  readonly figures: readonly Figure[];
  readonly given: GivenTexts;
  /** The form was sent without an explanation that it needs. */
  readonly isSent: boolean;
}

interface Placed {
  readonly finding: FindingInVerdict;
  readonly at: number;
}

const isError = ({ finding }: Placed) => finding.severity === 'error';
const needsWords = ({ finding }: Placed) => !isErrorFinding(finding) && finding.needsExplanation;
const isOlderTemplate = ({ code }: FindingInVerdict) => code === 'KP-F006';
const isErrorFinding = ({ severity }: FindingInVerdict) => severity === 'error';
const isNote = ({ finding }: Placed) => !isErrorFinding(finding) && !finding.needsExplanation;

/** What stands in the way of sending, grouped by cause; then the figures beside their history. */
export function VerdictPage(view: VerdictView) {
  const { text, bytes } = useLocale();
  const { verdict: words } = text.report;
  const older = view.isWorkbook ? view.verdict.findings.find(isOlderTemplate) : undefined;
  const placed = view.verdict.findings
    .map((finding, at) => ({ finding, at }))
    .filter(({ finding }) => finding !== older);
  const errors = placed.filter(isError);
  const asked = placed.filter(needsWords);
  const notes = placed.filter(isNote);
  const blocking = [...errors, ...asked];
  const heading = useHeading(errors.length, asked.length);
  const line = useSummaryLine();
  return (
    <Layout title={heading}>
      {blocking.length > 0 && (
        <ErrorSummary
          heading={heading}
          errors={blocking.map(({ finding, at }) => ({
            href: `#${findingAnchor(at)}`,
            text: line(finding),
          }))}
        />
      )}
      <p class="kp-eyebrow">
        {view.fileName} · {bytes(view.bytes)} · {words.notSent}
      </p>
      <h1>{heading}</h1>
      <Steps current={errors.length > 0 ? 2 : 3} />
      <p class="font-lead kp-lead">{useLead(errors.length, asked.length)}</p>
      {errors.length > 0 ? <FaultActions {...view} /> : <SendForm view={view} asked={asked} />}
      {older && <OlderTemplate view={view} finding={older} />}
      {errors.length > 0 && (
        <>
          <h2>{words.faults}</h2>
          {errors.map(({ finding, at }) => (
            <FindingSection key={at} finding={finding} at={at} />
          ))}
        </>
      )}
      {errors.length > 0 && asked.length > 0 && (
        <>
          <h2>{words.warnings}</h2>
          {asked.map(({ finding, at }) => (
            <FindingSection key={at} finding={finding} at={at} />
          ))}
        </>
      )}
      <FigureList figures={view.figures} />
      {notes.length > 0 && (
        <>
          <h2>{words.notes}</h2>
          <p>{words.notesWhat}</p>
          {notes.map(({ finding, at }) => (
            <FindingSection key={at} finding={finding} at={at} />
          ))}
        </>
      )}
    </Layout>
  );
}

function useHeading(errors: number, asked: number): string {
  const { verdict } = useLocale().text.report;
  if (errors > 0 && asked > 0) return verdict.both(verdict.fix(errors), verdict.explain(asked));
  if (errors > 0) return verdict.fix(errors);
  return asked > 0 ? verdict.explain(asked) : verdict.ready;
}

function useLead(errors: number, asked: number): string {
  const { verdict } = useLocale().text.report;
  if (errors > 0) return verdict.faultLead;
  return asked > 0 ? verdict.explainLead : verdict.readyLead;
}

/** The report may be sent as it is; a copy in the newest template is offered. */
function OlderTemplate({ view, finding }: { view: VerdictView; finding: FindingInVerdict }) {
  const { text, say } = useLocale();
  const { verdict } = text.report;
  const { uploadId, quarter } = view;
  const address = `/indberet/kontrol/${uploadId}/nyeste-skabelon.xlsx?kvartal=${quarter}`;
  return (
    <section class="kp-older">
      <p>
        {say(finding.message)} {verdict.olderCopy}
      </p>
      <a class="button button-secondary" href={address}>
        <Icon name="download" />
        {verdict.migrate}
      </a>
    </section>
  );
}

function FaultActions({ uploadId, quarter, isWorkbook }: VerdictView) {
  const { verdict } = useLocale().text.report;
  const address = `/indberet/kontrol/${uploadId}/svar.xlsx?kvartal=${quarter}`;
  return (
    <div class="kp-actions kp-actions-first">
      {isWorkbook && (
        <a class="button button-primary" href={address}>
          <Icon name="download" />
          {verdict.marked}
        </a>
      )}
      <a class="button button-secondary" href={`/indberet?kvartal=${quarter}`}>
        {verdict.again}
      </a>
    </div>
  );
}

/** Sends what was checked, with what explains it. */
function SendForm({ view, asked }: { view: VerdictView; asked: readonly Placed[] }) {
  const { verdict } = useLocale().text.report;
  const { uploadId, quarter, given, isSent } = view;
  const lacking = new Set(isSent ? lackingTexts(view.verdict.findings, given) : []);
  return (
    <form class="kp-send" method="post" action={`/indberet/kontrol/${uploadId}`}>
      <input type="hidden" name="kvartal" value={quarter} />
      {asked.length > 0 && <h2>{verdict.warnings}</h2>}
      {asked.map(({ finding, at }) => (
        <ExplainField
          key={at}
          finding={finding}
          at={at}
          given={given.get(at) ?? ''}
          lacks={lacking.has(at)}
        />
      ))}
      <div class="kp-actions">
        <button class="button button-primary" type="submit">
          {asked.length > 0 ? verdict.sendExplained : verdict.send}
        </button>
        <a class="button button-secondary" href={`/indberet?kvartal=${quarter}`}>
          {verdict.again}
        </a>
      </div>
    </form>
  );
}
