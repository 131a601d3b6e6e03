import { TargetBar } from '../charts/spark.js';
import { useLocale } from '../page/visit.js';
import { ScrollRegion } from '../ui/scroll-region.js';
import type { OutcomesTable, ShownCell, ShownRow, ShownTarget } from './outcomes-view.js';

const KINDS = ['styrkeposition', 'spirende'] as const;

/** Styrkeposition by indicator; a number leads to its rows, a target to the way towards it. */
export function OutcomesGrid({ table, isNow }: { table: OutcomesTable; isNow: boolean }) {
  const locale = useLocale();
  const { outcomes } = locale.text;
  return (
    <ScrollRegion label={outcomes.heading}>
      <table class="table table--borderless kp-outcomes">
        {isNow && <caption>{table.hasTargets ? outcomes.target : outcomes.noTargets}</caption>}
        <thead>
          <tr>
            <th scope="col">{outcomes.styrkeposition}</th>
            {table.indicators.map(({ code, name }) => (
              <th key={code} scope="col" class="kp-num">
                {locale.say(name)}
              </th>
            ))}
            <th scope="col">{outcomes.reports}</th>
          </tr>
        </thead>
        <tbody class="kp-total">
          <Row row={table.whole} />
        </tbody>
        {KINDS.map((kind) => (
          <tbody key={kind}>
            <tr class="kp-group">
              <th scope="rowgroup" colSpan={table.indicators.length + 2}>
                {outcomes.kinds[kind]}
              </th>
            </tr>
            {table.rows
              .filter((row) => row.kind === kind)
              .map((row) => (
                <Row key={row.code} row={row} />
              ))}
          </tbody>
        ))}
      </table>
    </ScrollRegion>
  );
}

function Row({ row }: { row: ShownRow }) {
  return (
    <tr>
      <th scope="row">{row.name}</th>
      {row.cells.map((cell, place) => (
        <Cell key={place} cell={cell} />
      ))}
      <td class="kp-muted">{row.note}</td>
    </tr>
  );
}

const isEmpty = ({ value }: ShownCell): boolean => value === '–';

function Cell({ cell }: { cell: ShownCell | undefined }) {
  const { marks } = useLocale().text.outcomes;
  if (cell === undefined || isEmpty(cell)) return <td class="kp-num kp-muted">–</td>;
  return (
    <td class="kp-num">
      <a class="kp-value" href={cell.href}>
        {cell.value}
      </a>
      {cell.marks.length > 0 && (
        <sup>
          {cell.marks.map((mark) => (
            <abbr key={mark} class="kp-flags" title={marks[mark].text}>
              {marks[mark].sign}
            </abbr>
          ))}
        </sup>
      )}
      {cell.target !== undefined && <Target target={cell.target} />}
    </td>
  );
}

function Target({ target }: { target: ShownTarget }) {
  const { targets } = useLocale().text;
  const { text, href, since, share, dueShare } = target;
  return (
    <>
      {' '}
      <a class="kp-target" href={href} aria-label={targets.link(since, text)}>
        {since} / {text}
      </a>
      <TargetBar share={share} expectedShare={dueShare} />
    </>
  );
}

/** What the marks of the table say. */
export function OutcomesLegend({ table }: { table: OutcomesTable }) {
  const { outcomes } = useLocale().text;
  const shown = new Set(
    [table.whole, ...table.rows].flatMap(({ cells }) =>
      cells.flatMap((cell) => (cell === undefined || isEmpty(cell) ? [] : cell.marks)),
    ),
  );
  return (
    <p class="kp-legend">
      <span>{outcomes.legend}</span>
      {table.hasRanges && (
        <span>
          <b>–</b> {outcomes.bounds}
        </span>
      )}
      {[...shown].sort().map((mark) => (
        <span key={mark}>
          <b>{outcomes.marks[mark].sign}</b> {outcomes.marks[mark].text}
        </span>
      ))}
    </p>
  );
}
