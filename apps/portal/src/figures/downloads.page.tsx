import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { FILES } from './file-formats.js';

/** Open data in every format, with what each is good for. */
export function DownloadsPage() {
  const { data } = useLocale().text.publicPages;
  return (
    <Layout title={data.heading}>
      <h1>{data.heading}</h1>
      <p class="font-lead kp-lead">{data.lead}</p>
      <dl class="kp-formats">
        {FILES.map(({ format, name }) => {
          const [label, use] = data.formats[format];
          return (
            <div key={format}>
              <dt>
                <a href={`/hent/${name}`} download={name}>
                  {data.get(label)}
                </a>
              </dt>
              <dd>{use}</dd>
            </div>
          );
        })}
        <div>
          <dt>
            <a href="/hent/katalog.jsonld">{data.catalogue}</a>
          </dt>
          <dd>{data.catalogueWhy}</dd>
        </div>
      </dl>
    </Layout>
  );
}
