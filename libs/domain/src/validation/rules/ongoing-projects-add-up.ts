import { text } from '../../base/text.js';
import { quarterOf } from '../../calendar/quarter.js';
import { categoriesByCode, isUnderWay } from '../../report/participation.js';
import type { Report } from '../../report/report.js';
import { quarterBefore, withProgramme } from '../judge.js';
import type { Rule } from '../rule.js';

export const ongoingProjectsAddUp: Rule = {
  code: 'KP-H002',
  severity: 'explain',
  claim: text(
    'Igangværende projekter er de forrige plus nye minus afsluttede.',
    'Ongoing projects are the previous ones plus new ones minus ended ones.',
  ),
  why: text(
    'Et projekt, der kommer eller går uden en dato, er ofte en række, der mangler.',
    'A project that comes or goes without a date is often a missing row.',
  ),
  mend: text(
    'Se efter projekter, der mangler eller har en forkert dato, eller skriv en forklaring.',
    'Look for projects that are missing or wrongly dated, or write an explanation.',
  ),
  since: '2021-Q1',
  needs: ['activities'],
  check: withProgramme((report, { history }, programme) => {
    const previous = quarterBefore(report, history);
    if (previous === undefined) return [];
    const categories = categoriesByCode(programme);
    const projects = ({ activities }: Report) =>
      activities.filter(({ category }) => categories.get(category)?.kind === 'project');

    const ran = projects(previous).filter(({ status }) => status === 'ongoing');
    const now = projects(report);
    const running = now.filter(({ status }) => status === 'ongoing').length;
    const started = now.filter(
      (project) => isUnderWay(project) && quarterOf(project.start) === report.quarter,
    ).length;
    const ended = now.filter(({ id, status, end }) => {
      if (status === 'cancelled') return ran.some((earlier) => earlier.id === id);
      return status === 'completed' && end !== undefined && quarterOf(end) === report.quarter;
    }).length;
    const expected = ran.length + started - ended;
    if (running === expected) return [];
    const message = text(
      `${running} projekter er i gang, men ${ran.length} fra ${previous.quarter} plus ${started} nye minus ${ended} afsluttede giver ${expected}. Hvad skyldes det?`,
      `${running} projects are ongoing, but ${ran.length} from ${previous.quarter} plus ${started} new minus ${ended} ended make ${expected}. What is the reason?`,
    );
    return [{ at: '/activities', message }];
  }),
};
