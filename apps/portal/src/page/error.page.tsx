import type { Text } from '../text/da.js';
import { Layout } from './layout.js';
import { useLocale } from './visit.js';

type ErrorName = Exclude<keyof Text['errors'], 'label' | 'toFront'>;

/** A page that stands in for the one asked for: what happened, and where to go. */
export function ErrorPage({ error }: { error: ErrorName }) {
  const { errors } = useLocale().text;
  const { heading, what } = errors[error];
  return (
    <Layout title={heading}>
      <h1>{heading}</h1>
      <p class="font-lead kp-lead">{what}</p>
      <p>
        <a href="/">{errors.toFront}</a>
      </p>
    </Layout>
  );
}

export type { ErrorName };
