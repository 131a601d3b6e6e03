import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';

/** The two sources that infra/grafana/provisioning makes, by their fixed ids. */
export const PROMETHEUS: DataSourceRef = { type: 'prometheus', uid: 'prometheus' };
export const POSTGRES: DataSourceRef = { type: 'grafana-postgresql-datasource', uid: 'postgres' };

/** A query over the dashboard's time; the legend names labels in double braces. */
export function promql(expr: string, legend: string): DataqueryBuilder {
  return new DataqueryBuilder().datasource(PROMETHEUS).expr(expr).legendFormat(legend).range();
}

/** A query at the dashboard's last moment. */
export function promqlNow(expr: string, legend: string): DataqueryBuilder {
  return new DataqueryBuilder().datasource(PROMETHEUS).expr(expr).legendFormat(legend).instant();
}

interface SqlQuery extends Dataquery {
  readonly datasource: DataSourceRef;
  readonly rawSql: string;
  readonly format: 'table' | 'time_series';
  readonly rawQuery: true;
  readonly editorMode: 'code';
  refId?: string;
}

/** The SDK has no builder for PostgreSQL; `format` is what Grafana makes of the rows. */
export function sql(rawSql: string, format: SqlQuery['format'] = 'table'): Builder<Dataquery> {
  const query: SqlQuery = {
    datasource: POSTGRES,
    rawSql,
    format,
    rawQuery: true,
    editorMode: 'code',
    _implementsDataqueryVariant: () => undefined,
  };
  return { build: () => query };
}
