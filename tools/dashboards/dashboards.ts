import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOURS, YEARS } from './dashboard.js';
import { deviations } from './deviations.js';
import { pipelineHealth } from './pipeline-health.js';
import { programmeOverview } from './programme-overview.js';
import { oneStyrkeposition } from './styrkeposition.js';
import { timeliness } from './timeliness.js';

export const DASHBOARDS_FOLDER = 'infra/grafana/dashboards';

/** Every dashboard as the text of its committed file, by file name. */
export function dashboardFiles(): ReadonlyMap<string, string> {
  const boards = [
    ['programme-overview', programmeOverview().time(YEARS)],
    ['styrkeposition', oneStyrkeposition().time(YEARS)],
    ['timeliness', timeliness().time(HOURS)],
    ['deviations', deviations().time(HOURS)],
    ['pipeline-health', pipelineHealth().time(HOURS)],
  ] as const;
  return new Map(boards.map(([name, board]) => [`${name}.json`, textOf(board)]));
}

/** Panels are numbered, so that a link to one lasts. */
function textOf(board: DashboardBuilder): string {
  const built = board.build();
  const panels = built.panels?.map((panel, place) => ({ id: place + 1, ...panel }));
  return `${JSON.stringify({ ...built, panels }, undefined, 2)}\n`;
}
