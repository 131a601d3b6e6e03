import { Icon } from '../page/icon.js';
import { useLocale } from '../page/visit.js';

/** The way from template to receipt, and where one is on it. */
export function Steps({ current }: { current: 1 | 2 | 3 | 4 }) {
  const { report } = useLocale().text;
  const { steps } = report;
  return (
    <>
      <p class="step-subheading kp-step-now">
        {report.stepNow(current, steps.length, steps[current - 1] ?? '')}
      </p>
      <ol class="kp-steps">
        {steps.map((step, at) => (
          <li
            key={step}
            aria-current={at + 1 === current ? 'step' : undefined}
            class={at + 1 < current ? 'kp-step-done' : undefined}
          >
            <span>{at + 1 < current ? <Icon name="check" label={report.done} /> : at + 1}</span>
            {step}
          </li>
        ))}
      </ol>
    </>
  );
}
