import { Icon } from '../page/icon.js';
import { useLocale } from '../page/visit.js';

export interface ErrorLink {
  readonly href: string;
  readonly text: string;
}

interface ErrorSummaryProps {
  readonly heading: string;
  readonly errors: readonly ErrorLink[];
}

/** Stands above the heading, takes focus, and links to each cause. */
export function ErrorSummary({ heading, errors }: ErrorSummaryProps) {
  const { text } = useLocale();
  return (
    <div class="alert alert-error kp-errors" role="alert" tabindex={-1} autofocus data-focus>
      <Icon name="error" class="alert-icon" label={text.errors.label} />
      <div class="alert-body">
        <h2 class="alert-heading">{heading}</h2>
        <ul class="unstyled-list no-max-width kp-error-links">
          {errors.map((error) => (
            <li key={error.href}>
              <a href={error.href}>{error.text}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
