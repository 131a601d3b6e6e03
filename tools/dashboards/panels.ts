import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import { VizLegendOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as Stat } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as Table } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeSeries } from '@grafana/grafana-foundation-sdk/timeseries';

export interface PanelText {
  /** Danish: what the people who look at it say. */
  readonly title: string;
  /** English beside it, and how to read it. */
  readonly description: string;
  readonly unit?: string;
  /** Of the 24 columns of a row. */
  readonly width?: number;
}

type Query = Builder<Dataquery>;

const HALF = 12;
const ROW_HEIGHT = 8;
const LOW = 4;

export function curve(text: PanelText, ...queries: Query[]): TimeSeries {
  return new TimeSeries()
    .title(text.title)
    .description(text.description)
    .unit(text.unit ?? 'short')
    .span(text.width ?? HALF)
    .height(ROW_HEIGHT)
    .legend(new VizLegendOptionsBuilder().showLegend(true))
    .targets(lettered(queries));
}

export function number(text: PanelText, ...queries: Query[]): Stat {
  return new Stat()
    .title(text.title)
    .description(text.description)
    .unit(text.unit ?? 'short')
    .span(text.width ?? LOW)
    .height(LOW)
    .targets(lettered(queries));
}

export function table(text: PanelText, query: Query): Table {
  return new Table()
    .title(text.title)
    .description(text.description)
    .span(text.width ?? HALF)
    .height(ROW_HEIGHT)
    .targets(lettered([query]));
}

/** Grafana tells a panel's queries apart by a letter. */
function lettered(queries: readonly Query[]): Query[] {
  return queries.map((query, place) => ({
    build: () => ({ ...query.build(), refId: String.fromCharCode('A'.charCodeAt(0) + place) }),
  }));
}
