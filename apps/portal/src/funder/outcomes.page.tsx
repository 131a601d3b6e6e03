import { TargetBar } from '../charts/spark.js';
import { FilterForm, Select } from '../components/filter-form.js';
import { Icon } from '../components/icon.js';
import { Layout } from '../components/layout.js';
import { ScrollRegion } from '../components/scroll-region.js';
import { useLocale } from '../page/visit.js';
import type { Catalogue } from '../service/catalogue.js';
import type { Outcomes, Reach } from '../service/funder-answers.js';
import { OutcomesFigures, type OutcomesFiguresView } from './outcomes-figures.js';
import {
  GROUPS,
  type OutcomesChoice,
  type OutcomesTable,
  outcomesTable,
  type ShownCell,
  type ShownRow,
  type ShownTarget,
  WINDOWS,
} from './outcomes-view.js';

export interface OutcomesView {
  readonly catalogue: Catalogue;
  readonly choice: OutcomesChoice;
  readonly outcomes: Outcomes;
  readonly reaches: readonly Reach[];
  /** Quarters that may be chosen, newest first, and funders. */
  readonly quarters: readonly string[];
  readonly funders: readonly string[];
  readonly figures: OutcomesFiguresView;
}

/** Styrkeposition by indicator, the target beside the value, completeness beside both. */
export function OutcomesPage(view: OutcomesView) {
  const locale = useLocale();
  const { outcomes } = locale.text;
  const { choice } = view;
  const table = outcomesTable(view.outcomes, { ...view, locale });
  return (
    <Layout title={outcomes.heading}>
      <p class="kp-eyebrow">{outcomes.asOf(locale.instant(view.outcomes.asOf))}</p>
      <h1>{outcomes.heading}</h1>
      <Filter {...view} />
      <div id="resultat">
        <p class="kp-finding">
          <strong>{outcomes.finding(table.reporters, table.due)}</strong>{' '}
          {table.isAllProvisional ? outcomes.allProvisional : outcomes.someProvisional}
        </p>
        <Table table={table} />
        <Legend table={table} />
        <Downloads choice={choice} />
        <OutcomesFigures {...view.figures} />
      </div>
    </Layout>
  );
}

function Filter({ choice, quarters, funders }: OutcomesView) {
  const locale = useLocale();
  const { filter, windows, groups } = locale.text.outcomes;
  const named = (values: readonly string[], name: (value: string) => string) =>
    values.map((value) => [value, name(value)] as const);
  return (
    <FilterForm action="/resultater">
      <Select
        id="vindue"
        label={filter.window}
        value={choice.window}
        options={WINDOWS.map((each) => [each, windows[each]] as const)}
      />
      <Select
        id="kvartal"
        label={filter.quarter}
        value={choice.quarter}
        options={named(quarters, (code) => locale.quarter(code))}
      />
      <Select
        id="bevilling"
        label={filter.funder}
        value={choice.funder}
        options={[...named(funders, (code) => code), ['ALL', filter.both]]}
      />
      <Select
        id="tal"
        label={filter.figures}
        value={choice.group}
        options={GROUPS.map((each) => [each, groups[each]] as const)}
      />
    </FilterForm>
  );
}

const KINDS = ['styrkeposition', 'spirende'] as const;

function Table({ table }: { table: OutcomesTable }) {
  const locale = useLocale();
  const { outcomes } = locale.text;
  return (
    <ScrollRegion label={outcomes.heading}>
      <table class="table table--borderless kp-outcomes">
        <caption>{table.hasTargets ? outcomes.target : outcomes.noTargets}</caption>
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

function Cell({ cell }: { cell: ShownCell | undefined }) {
  const { flags } = useLocale().text.outcomes;
  if (cell === undefined || cell.value === '–') return <td class="kp-num kp-muted">–</td>;
  return (
    <td class="kp-num">
      <a class="kp-value" href={cell.href}>
        {cell.value}
      </a>
      {cell.flags.length > 0 && (
        <sup>
          {cell.flags.map((flag) => (
            <abbr key={flag} class="kp-flags" title={flags[flag]}>
              {flag}
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

function Legend({ table }: { table: OutcomesTable }) {
  const { outcomes } = useLocale().text;
  const shown = new Set(
    [table.whole, ...table.rows].flatMap(({ cells }) => cells.flatMap((cell) => cell?.flags ?? [])),
  );
  return (
    <p class="kp-legend">
      <span>{outcomes.legend}</span>
      {[...shown].sort().map((flag) => (
        <span key={flag}>
          <b>{flag}</b> {outcomes.flags[flag]}
        </span>
      ))}
    </p>
  );
}

const FORMATS = ['xlsx', 'csv', 'json-stat'] as const;

/** Exactly what is on the screen, with its sources and definitions. */
function Downloads({ choice }: { choice: OutcomesChoice }) {
  const { outcomes } = useLocale().text;
  const query = new URLSearchParams({
    vindue: choice.window,
    kvartal: choice.quarter,
    bevilling: choice.funder,
    tal: choice.group,
  });
  return (
    <p class="kp-downloads">
      <Icon name="download" /> {outcomes.download}:{' '}
      {FORMATS.map((format) => (
        <a key={format} href={`/resultater/hent?${query}&format=${format}`} download>
          {outcomes.formats[format]}
        </a>
      ))}
    </p>
  );
}
