import type { HistoryAnswer } from '#contract';
import { Spark } from '../charts/spark.js';
import { useLocale } from '../page/visit.js';
import { ScrollRegion } from '../ui/scroll-region.js';
import type { FigureRow, ListChange } from './review-view.js';

interface FiguresProps {
  readonly rows: readonly FigureRow[];
  readonly funder: string;
  readonly quarters: HistoryAnswer['quarters'];
}

/** Every figure beside what it was; those that are part of another are one click away. */
export function Figures({ rows, funder, quarters }: FiguresProps) {
  const { review } = useLocale().text;
  const parts = rows.filter(({ isMain }) => !isMain);
  return (
    <div>
      <h2 class="kp-first">{review.figures}</h2>
      <p class="kp-muted">{review.figuresNote(funder)}</p>
      <FigureTable
        name={review.figures}
        rows={rows.filter(({ isMain }) => isMain)}
        quarters={quarters}
      />
      {parts.length > 0 && (
        <details class="details">
          <summary class="details-summary">{review.partFigures(parts.length)}</summary>
          <div class="details-text">
            <FigureTable name={review.partFigures(parts.length)} rows={parts} quarters={quarters} />
          </div>
        </details>
      )}
    </div>
  );
}

interface FigureTableProps {
  readonly name: string;
  readonly rows: readonly FigureRow[];
  readonly quarters: HistoryAnswer['quarters'];
}

function FigureTable({ name, rows, quarters }: FigureTableProps) {
  const locale = useLocale();
  const { review } = locale.text;
  const [before, now] = quarters.slice(-2).map(({ quarter }) => locale.quarter(quarter, 'short'));
  return (
    <ScrollRegion label={name}>
      <table class="table table--borderless kp-list">
        <thead>
          <tr>
            <th scope="col">{review.figure}</th>
            <th scope="col" class="kp-num">
              {before}
            </th>
            <th scope="col" class="kp-num">
              {now}
            </th>
            <th scope="col" class="kp-num">
              {review.change}
            </th>
            <th scope="col">{review.trend}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td class="kp-num">{row.before}</td>
              <td class="kp-num kp-value">{row.now}</td>
              <td class="kp-num">{row.change}</td>
              <td>
                <Spark values={row.trend} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** How many rows are new, gone or changed since the quarter before. */
export function Rows({ changes, isKnown }: { changes: readonly ListChange[]; isKnown: boolean }) {
  const { review } = useLocale().text;
  return (
    <div>
      <h2 id="raekker">{review.rows}</h2>
      {!isKnown && <p>{review.noRows}</p>}
      {changes.length > 0 && (
        <ScrollRegion label={review.rows}>
          <table class="table table--borderless kp-list kp-small-table">
            <thead>
              <tr>
                <th scope="col">{review.rowsColumn.list}</th>
                <th scope="col" class="kp-num">
                  {review.rowsColumn.added}
                </th>
                <th scope="col" class="kp-num">
                  {review.rowsColumn.removed}
                </th>
                <th scope="col" class="kp-num">
                  {review.rowsColumn.changed}
                </th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ list, added, removed, changed }) => (
                <tr key={list}>
                  <th scope="row">{review.lists[list]}</th>
                  <td class="kp-num">{added}</td>
                  <td class="kp-num">{removed}</td>
                  <td class="kp-num">{changed}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </div>
  );
}
