import { text } from '../../base/text.js';
import { grantedFunders } from '../../programme/funder.js';
import { funderUses, withCluster } from '../judge.js';
import type { Rule } from '../rule.js';

export const funderHasAGrant: Rule = {
  code: 'KP-R010',
  severity: 'error',
  claim: text(
    'Bevillingsgiveren har en bevilling til klyngen i kvartalet.',
    'The funder has a grant for the cluster that quarter.',
  ),
  why: text(
    'Uden en bevilling er der intet at afregne mod.',
    'Without a grant there is nothing to account against.',
  ),
  mend: text(
    'Fjern bevillingsgiveren fra rækken, eller bed den om at registrere bevillingen.',
    'Remove the funder from the row, or ask it to register the grant.',
  ),
  since: '2021-Q1',
  check: withCluster((report, _context, { programme, cluster }) => {
    const granted = grantedFunders(programme, { cluster: cluster.code, quarter: report.quarter });
    const known = new Set(programme.funders.map((funder) => funder.code));
    return funderUses(report)
      .filter(({ funder }) => known.has(funder) && !granted.includes(funder))
      .map(({ at, funder }) => ({
        at,
        message: text(
          `${funder} har ingen bevilling til klyngen i kvartalet.`,
          `${funder} has no grant for the cluster that quarter.`,
        ),
      }));
  }),
};
