import type { HelpPage as Help } from '#domain';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';

/** Every code with its claim, in groups by the letter that says what the code is about. */
export function HelpPage({ codes }: { codes: readonly Help[] }) {
  const locale = useLocale();
  const { help } = locale.text;
  const groups = Map.groupBy(codes, ({ code }) => code.charAt('KP-'.length));
  return (
    <Layout title={help.heading}>
      <h1>{help.heading}</h1>
      <p class="font-lead kp-lead">{help.lead}</p>
      {[...groups].map(([letter, group]) => (
        <section key={letter} class="kp-section">
          <h2>{help.groups[letter] ?? help.others}</h2>
          <dl class="kp-codes">
            {group.map(({ code, claim }) => (
              <div key={code}>
                <dt>
                  <a href={`/hjaelp/${code}`}>{code}</a>
                </dt>
                <dd>{locale.say(claim)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Layout>
  );
}
