import { useLocale } from '../page/visit.js';
import { FILES } from './file-formats.js';

/** One link for each format; `query` chooses what is in the file. */
export function FileLinks({ query = '' }: { query?: string }) {
  const { data } = useLocale().text.publicPages;
  return (
    <ul class="unstyled-list no-max-width kp-files">
      {FILES.map(({ format, name }) => {
        const [label] = data.formats[format];
        return (
          <li key={format}>
            <a href={`/hent/${name}${query}`} download={name} aria-label={data.get(label)}>
              {label}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
