import type { ComponentChildren } from 'preact';
import { useLocale } from '../page/visit.js';
import { ScrollRegion } from '../ui/scroll-region.js';

export interface ChartTable {
  /** Heads of the columns; the first is that of the rows. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface ChartFigureProps {
  /** What the chart shows, in one sentence. */
  readonly sentence: string;
  readonly table: ChartTable;
  readonly legend?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A chart with its finding before it and its numbers below it: nothing is told by the picture alone. */
export function ChartFigure({ sentence, table, legend, children }: ChartFigureProps) {
  const { charts } = useLocale().text;
  return (
    <figure class="kp-figure">
      <figcaption>{sentence}</figcaption>
      {children}
      {legend}
      <details class="kp-chart-table">
        <summary>{charts.asTable}</summary>
        <ScrollRegion label={sentence}>
          <table class="table table--borderless table--compact">
            <thead>
              <tr>
                {table.head.map((text, at) => (
                  <th key={text} scope="col" class={at > 0 ? 'kp-num' : undefined}>
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([name, ...cells]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {cells.map((text, at) => (
                    <td key={table.head[at + 1]} class="kp-num">
                      {text}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </figure>
  );
}

interface ChartPicturesProps {
  readonly wide: string;
  readonly narrow: string;
}

/** Text in a scaled picture becomes unreadable, so there is one for each width; styles choose. */
export function ChartPictures({ wide, narrow }: ChartPicturesProps) {
  return (
    <>
      {/* biome-ignore-start lint/security/noDangerouslySetInnerHtml: drawn by ourselves from numbers */}
      <div class="kp-wide" dangerouslySetInnerHTML={{ __html: wide }} />
      <div class="kp-narrow" dangerouslySetInnerHTML={{ __html: narrow }} />
      {/* biome-ignore-end lint/security/noDangerouslySetInnerHtml: drawn by ourselves from numbers */}
    </>
  );
}
