import type { OutcomesAnswer, Target } from '#contract';
import { ALL } from '#domain';
import type { Catalogue } from '../client/catalogue.js';
import { Icon } from '../page/icon.js';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { Day, FilterForm, Select } from '../ui/filter-form.js';
import { GROUPS, type OutcomesChoice, WINDOWS } from './outcomes-choice.js';
import { OutcomesFigures, type OutcomesFiguresView } from './outcomes-figures.js';
import { OutcomesGrid, OutcomesLegend } from './outcomes-grid.js';
import { outcomesTable } from './outcomes-view.js';

export interface OutcomesView {
  readonly catalogue: Catalogue;
  readonly choice: OutcomesChoice;
  readonly outcomes: OutcomesAnswer;
  readonly reaches: readonly Target[];
  /** Quarters that may be chosen, newest first, and funders. */
  readonly quarters: readonly string[];
  readonly funders: readonly string[];
  /** The last day that may be asked for. */
  readonly today: string;
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
          {outcomes.provisional[table.provisional]}
          {choice.knownOn && ` ${outcomes.knownOn(locale.date(choice.knownOn))}`}
        </p>
        <OutcomesGrid table={table} isNow={choice.knownOn === undefined} />
        <OutcomesLegend table={table} />
        <Downloads choice={choice} />
        <OutcomesFigures {...view.figures} />
      </div>
    </Layout>
  );
}

function Filter({ choice, quarters, funders, today }: OutcomesView) {
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
        options={[...named(funders, (code) => code), [ALL, filter.both]]}
      />
      <Select
        id="tal"
        label={filter.figures}
        value={choice.group}
        options={GROUPS.map((each) => [each, groups[each]] as const)}
      />
      <Day id="pr" label={filter.knownOn} value={choice.knownOn} max={today} />
    </FilterForm>
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
    ...(choice.knownOn === undefined ? {} : { pr: choice.knownOn }),
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
