import type { Locale } from '../page/locale.js';
import { useLocale } from '../page/visit.js';
import { ScrollRegion } from '../ui/scroll-region.js';

export interface OverlapView {
  /** Order of rows and columns; the name is short, since it heads a column. */
  readonly clusters: readonly {
    readonly code: string;
    readonly name: string;
    readonly count: number | null;
  }[];
  /** Every two clusters once; null is few enough to be recognised and is not told. */
  readonly pairs: readonly {
    readonly clusters: readonly [string, string];
    readonly count: number | null;
  }[];
  readonly sentence?: string;
}

/** Counts only: how many companies two clusters both have. The area of the square follows the number. */
export function OverlapMatrix({ view }: { view: OverlapView }) {
  const locale = useLocale();
  const { charts } = locale.text;
  const { clusters, pairs } = view;
  const counts = new Map(pairs.map((pair) => [keyOf(...pair.clusters), pair.count]));
  const most = Math.max(1, ...pairs.map(({ count }) => count ?? 0));
  const sentence = view.sentence ?? overlapSentence(view, locale);
  return (
    <figure class="kp-figure">
      <figcaption>{sentence}</figcaption>
      <ScrollRegion label={sentence}>
        <table class="kp-grid kp-overlap">
          <thead>
            <tr>
              <th scope="col">{charts.cluster}</th>
              <th scope="col">{charts.inAll}</th>
              {clusters.slice(0, -1).map(({ code, name }) => (
                <th key={code} scope="col">
                  <span>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {clusters.map((row, place) => (
              <tr key={row.code}>
                <th scope="row">{row.name}</th>
                <td>{say(row.count, locale)}</td>
                {clusters.slice(0, -1).map((column, at) => (
                  <td key={column.code}>
                    {at < place && (
                      <Shared
                        count={counts.get(keyOf(row.code, column.code)) ?? 0}
                        most={most}
                        few={counts.get(keyOf(row.code, column.code)) === null}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p class="kp-chart-note">{charts.fewNote}</p>
    </figure>
  );
}

const keyOf = (a: string, b: string): string => [a, b].sort().join(' ');

const say = (count: number | null, { text }: Locale): string =>
  count === null ? text.charts.few : String(count);

const SQUARE = 16;

function Shared({ count, most, few }: { count: number; most: number; few: boolean }) {
  const locale = useLocale();
  const side = Math.round(Math.sqrt(count / most) * SQUARE * 10) / 10;
  return (
    <>
      <svg class="kp-mark" width={SQUARE} height={SQUARE} viewBox="0 0 16 16" aria-hidden="true">
        <rect
          class="kp-dot"
          x={(SQUARE - side) / 2}
          y={(SQUARE - side) / 2}
          width={side}
          height={side}
        />
      </svg>
      <small>{say(few ? null : count, locale)}</small>
    </>
  );
}

/** The two clusters that share most companies. */
export function overlapSentence({ clusters, pairs }: OverlapView, locale: Locale): string {
  const { charts } = locale.text;
  const names = new Map(clusters.map(({ code, name }) => [code, name]));
  const [most] = pairs.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0));
  if (most === undefined || !most.count) return charts.noOverlap;
  const [a, b] = most.clusters.map((code) => names.get(code) ?? code);
  return charts.overlap(a ?? '', b ?? '', locale.number(most.count));
}
