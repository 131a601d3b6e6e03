import type { AssessedQuarter, DeviationAnswer } from '#contract';
import { ALL } from '#domain';
import type { Catalogue } from '../client/catalogue.js';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { FilterForm, Select } from '../ui/filter-form.js';
import { ScrollRegion } from '../ui/scroll-region.js';
import { byNeed } from './deviations-by-need.js';

export interface DeviationsView {
  readonly catalogue: Catalogue;
  /** Whether settled ones are shown too. */
  readonly isAll: boolean;
  readonly deviations: readonly DeviationAnswer[];
  readonly assessed: AssessedQuarter | undefined;
  /** The quarter whose flags are counted. */
  readonly quarter: string;
}

/** Every deviation that waits for somebody, by need. */
export function DeviationsPage(view: DeviationsView) {
  const { text } = useLocale();
  const { deviations } = text;
  const rows = byNeed(view.deviations);
  const open = rows.filter(({ status }) => ['open', 'explained', 'rejected'].includes(status));
  return (
    <Layout title={text.shell.nav.deviations}>
      <h1>{deviations.heading(open.length)}</h1>
      <p class="font-lead kp-lead">{deviations.lead}</p>
      <Filter isAll={view.isAll} />
      <FalseFlags {...view} />
      {rows.length === 0 ? <p>{deviations.nothing}</p> : <Table {...view} rows={rows} />}
    </Layout>
  );
}

function Filter({ isAll }: { isAll: boolean }) {
  const { filter } = useLocale().text.deviations;
  return (
    <FilterForm action="/afvigelser">
      <Select
        id="vis"
        label={filter.status}
        value={isAll ? 'alle' : 'aabne'}
        options={[
          ['aabne', filter.open],
          ['alle', filter.all],
        ]}
      />
    </FilterForm>
  );
}

/** How many flags chance alone would raise, said before the flags themselves. */
function FalseFlags({ assessed, quarter }: DeviationsView) {
  const locale = useLocale();
  if (assessed === undefined || assessed.testedSeries === 0) return null;
  const { testedSeries, expectedFalseFlags, flaggedSeries } = assessed;
  return (
    <p class="kp-finding">
      {locale.text.deviations.falseFlags(
        locale.quarter(quarter),
        locale.number(testedSeries),
        locale.number(Math.round(expectedFalseFlags * 10) / 10),
        locale.number(flaggedSeries),
      )}
    </p>
  );
}

function Table({
  rows,
  catalogue,
}: DeviationsView & { readonly rows: readonly DeviationAnswer[] }) {
  const locale = useLocale();
  const { columns, table } = locale.text.deviations;
  return (
    <ScrollRegion label={table}>
      <table class="table table--borderless kp-list">
        <thead>
          <tr>
            <th scope="col">{columns.question}</th>
            <th scope="col">{columns.place}</th>
            <th scope="col">{columns.status}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td class="kp-wide-cell">
                <a href={`/afvigelser/${row.id}`}>{locale.say(row.sentence)}</a>
              </td>
              <td>
                {clusterName(row, catalogue, locale.text.deviations.forAll)}
                <br />
                <span class="kp-muted">{locale.quarter(row.quarter)}</span>
              </td>
              <td>{statusText(row, locale.text.deviations.status)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

export function clusterName(
  { cluster }: DeviationAnswer,
  catalogue: Catalogue,
  forAll: string,
): string {
  return cluster === ALL ? forAll : catalogue.cluster(cluster);
}

type StatusTexts = Readonly<Record<DeviationAnswer['status'] | 'asked', string>>;

/** An open question says more than the status that it leaves as it is. */
export function statusText({ status, asked }: DeviationAnswer, texts: StatusTexts): string {
  return texts[asked === null ? status : 'asked'];
}
