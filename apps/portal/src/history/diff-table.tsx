import type { DiffAnswer } from '#contract';
import { useLocale } from '../page/visit.js';

type Value = DiffAnswer['rows'][number]['members'][number]['before'];

/** A correction touches a handful of rows; a new report in its place touches them all. */
const ROWS_SHOWN = 100;

/** What one revision changes in the one before, row by row. */
export function DiffTable({ diff: { from, to, rows } }: { diff: DiffAnswer }) {
  const { history } = useLocale().text.submission;
  const caption = history.changed(from, to);
  if (rows.length === 0)
    return (
      <p>
        <b>{caption}</b> {history.same}
      </p>
    );
  return (
    <section class="table--responsive-scroll" tabindex={0} aria-label={caption}>
      <table class="table table--borderless kp-diff">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{history.where}</th>
            <th scope="col">{history.what}</th>
            <th scope="col">{history.beforeColumn}</th>
            <th scope="col">{history.afterColumn}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, ROWS_SHOWN).map((row) => (
            <DiffRows row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DiffRows({ row }: { row: DiffAnswer['rows'][number] }) {
  const { history } = useLocale().text.submission;
  const where = `${history.lists[row.list]} ${row.key}`.trim();
  if (row.change !== 'changed')
    return (
      <tr>
        <th scope="row">{where}</th>
        <td colSpan={3}>{history.change[row.change]}</td>
      </tr>
    );
  return (
    <>
      {row.members.map(({ member, before, after }) => (
        <tr key={member}>
          <th scope="row">{where}</th>
          <td>{member}</td>
          <td>{shown(before)}</td>
          <td>{shown(after)}</td>
        </tr>
      ))}
    </>
  );
}

function shown(value: Value): string {
  if (value === null || value === undefined) return '–';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
