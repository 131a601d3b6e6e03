import type { TimelinessRow } from '#contract';
import { Icon } from '../page/icon.js';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Steps } from './steps.js';

export interface UploadView {
  readonly standing: TimelinessRow;
  /** What is wrong with the file that was chosen. */
  readonly error?: string;
}

/** Get the template, choose the filled-in workbook and have it checked. Nothing is sent. */
export function UploadPage({ standing, error }: UploadView) {
  const { text, quarter } = useLocale();
  const { report } = text;
  const { template } = report;
  const title = report.heading(quarter(standing.quarter));
  const address = `/indberet/skabelon.xlsx?kvartal=${standing.quarter}`;
  return (
    <Layout title={title}>
      {error && (
        <ErrorSummary heading={report.upload.failed} errors={[{ href: '#rapport', text: error }]} />
      )}
      <Deadline standing={standing} />
      <h1>{title}</h1>
      <Steps current={2} />
      <div class="kp-split">
        <UploadForm quarter={standing.quarter} error={error} />
        <aside>
          <h2 class="h4">{template.heading}</h2>
          <p>{template.what}</p>
          <p>
            <a href={address}>
              <Icon name="download" /> {template.link}
            </a>
          </p>
        </aside>
      </div>
    </Layout>
  );
}

export function Deadline({ standing }: { standing: TimelinessRow }) {
  const { text, date } = useLocale();
  const { deadline, exemptUntil } = standing;
  return (
    <p class="kp-eyebrow">
      {text.report.deadline(date(deadline))}
      {exemptUntil && ` · ${text.report.exempt(date(exemptUntil))}`}
    </p>
  );
}

function UploadForm({ quarter, error }: { quarter: string; error: string | undefined }) {
  const { errors, report } = useLocale().text;
  const { upload } = report;
  return (
    <form class="kp-upload" method="post" action="/indberet" encType="multipart/form-data">
      <h2>{upload.heading}</h2>
      <p>{upload.what}</p>
      <input type="hidden" name="kvartal" value={quarter} />
      <div class={error === undefined ? 'form-group' : 'form-group form-error'}>
        <label class="form-label" for="rapport">
          {upload.label}
        </label>
        <span class="form-hint" id="rapport-hint">
          {upload.hint}
        </span>
        {error && (
          <span class="form-error-message" id="rapport-error">
            <span class="sr-only">{errors.label}: </span>
            {error}
          </span>
        )}
        <input
          class="form-input kp-file"
          type="file"
          id="rapport"
          name="rapport"
          accept=".xlsx,.zip,.json"
          aria-describedby={error === undefined ? 'rapport-hint' : 'rapport-hint rapport-error'}
        />
      </div>
      <button class="button button-primary" type="submit">
        {upload.button}
      </button>
    </form>
  );
}
