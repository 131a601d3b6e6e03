import type { FindingExplained } from '#contract';
import type { HelpPage } from '#domain';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';

interface HelpCodeView {
  readonly help: HelpPage;
  readonly settings: readonly FindingExplained['programmes'][number][];
}

/** One code: what must hold, why, how to mend it, and what the programme itself has set. */
export function HelpCodePage({ help, settings }: HelpCodeView) {
  const locale = useLocale();
  const { heading, settings: settingsHeading } = locale.text.help;
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
      {settings.length > 0 && (
        <section>
          <h2>{settingsHeading}</h2>
          {settings.map(({ name, text }) => (
            <p key={name.da + text.da}>
              {locale.say(text)} <span class="kp-muted">{locale.say(name)}</span>
            </p>
          ))}
        </section>
      )}
    </Layout>
  );
}
