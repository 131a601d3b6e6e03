import { Icon } from '../page/icon.js';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';

/** What anybody sees first; in a demonstration also what there is to try. */
export function StartPage({ hasDemo }: { hasDemo: boolean }) {
  const { start } = useLocale().text;
  return (
    <Layout title={start.heading}>
      <h1>{start.heading}</h1>
      <p class="font-lead kp-lead">{start.lead}</p>
      {hasDemo && <Demo />}
    </Layout>
  );
}

function Demo() {
  const { demo } = useLocale().text.start;
  return (
    <section aria-labelledby="proev">
      <h2 id="proev">{demo.heading}</h2>
      <ol class="kp-demo-lines no-max-width">
        {demo.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <div class="kp-actions">
        <a class="button button-secondary" href="/demo/rapport-med-fejl.xlsx">
          <Icon name="download" />
          {demo.withFaults}
        </a>
        <a class="button button-secondary" href="/demo/rapport-uden-fejl.xlsx">
          <Icon name="download" />
          {demo.withoutFaults}
        </a>
        <a class="button button-primary" href="/log-ind">
          {demo.logIn}
        </a>
      </div>
    </section>
  );
}
