import { Layout } from '../components/layout.js';
import { useLocale } from '../page/visit.js';

/** What anybody sees first. */
export function StartPage() {
  const { start } = useLocale().text;
  return (
    <Layout title={start.heading}>
      <h1>{start.heading}</h1>
      <p class="font-lead kp-lead">{start.lead}</p>
    </Layout>
  );
}
