import type { FindingInVerdict } from '#contract';
import { Icon } from '../page/icon.js';
import { useLocale } from '../page/visit.js';
import { FindingSection } from './findings.js';

interface ExplainFieldProps {
  readonly finding: FindingInVerdict;
  readonly at: number;
  /** What has been written so far. */
  readonly given: string;
  readonly lacks: boolean;
}

/** A finding with room for what explains it, in the place where it stands. */
export function ExplainField({ finding, at, given, lacks }: ExplainFieldProps) {
  const { report, errors } = useLocale().text;
  const { verdict } = report;
  const id = `forklaring-${at}`;
  return (
    <div class="kp-explain">
      <Icon name="warning" class="kp-tone-warn" />
      <FindingSection finding={finding} at={at} />
      <div class={lacks ? 'form-group form-error' : 'form-group'}>
        <label class="form-label" for={id}>
          {verdict.why}
        </label>
        <span class="form-hint" id={`${id}-hint`}>
          {verdict.whyHint}
        </span>
        {lacks && (
          <span class="form-error-message" id={`${id}-fejl`}>
            <span class="sr-only">{errors.label}: </span>
            {verdict.lacks}
          </span>
        )}
        <textarea
          class="form-input"
          rows={3}
          maxLength={2000}
          id={id}
          name={id}
          aria-describedby={lacks ? `${id}-hint ${id}-fejl` : `${id}-hint`}
        >
          {given}
        </textarea>
      </div>
    </div>
  );
}
