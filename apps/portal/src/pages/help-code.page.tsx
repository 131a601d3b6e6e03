import type { HelpPage } from '#domain';
import { Layout } from '../components/layout.js';
import { useLocale } from '../page/visit.js';

/** One code: what must hold, why, and how to mend it. */
export function HelpCodePage({ help }: { help: HelpPage }) {
  const locale = useLocale();
  const { heading } = locale.text.help;
  const claim = locale.say(help.claim);
  return (
    <Layout
      title={`${help.code}: ${claim}`}
      crumbs={[{ text: heading, href: '/hjaelp' }, { text: help.code }]}
    >
      <p class="kp-eyebrow">{help.code}</p>
      <h1>{claim}</h1>
      {help.sections.map((section) => (
        <section key={section.heading.da}>
          <h2>{locale.say(section.heading)}</h2>
          <p>{locale.say(section.text)}</p>
        </section>
      ))}
    </Layout>
  );
}
