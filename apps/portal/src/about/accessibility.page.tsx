import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';

/** What the law on accessibility of public bodies' websites asks a site to say of itself. */
export function AccessibilityPage() {
  const { accessibility } = useLocale().text;
  return (
    <Layout title={accessibility.heading}>
      <h1>{accessibility.heading}</h1>
      <p class="font-lead kp-lead">{accessibility.lead}</p>
      {accessibility.sections.map(({ heading, paragraphs, list }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {list && (
            <ul>
              {list.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </Layout>
  );
}
