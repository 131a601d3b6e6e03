import { text } from '../../base/text.js';
import { styrkepositionOf } from '../../programme/programme.js';
import { withCluster } from '../judge.js';
import type { Rule } from '../rule.js';

export const clusterIsDesignated: Rule = {
  code: 'KP-P004',
  severity: 'error',
  claim: text(
    'Klyngen er udpeget for en styrkeposition i kvartalet.',
    'The cluster is designated for a styrkeposition that quarter.',
  ),
  why: text(
    'Kun udpegede klynger indberetter; resultaterne tælles på styrkepositionen.',
    'Only designated clusters report; results are counted by styrkeposition.',
  ),
  mend: text(
    'Ret kvartalet, eller spørg bevillingsgiveren om udpegningen.',
    'Mend the quarter, or ask the funder about the designation.',
  ),
  since: '2021-Q1',
  check: withCluster((report, _context, { programme, cluster }) => {
    if (styrkepositionOf(programme, cluster.code, report.quarter) !== undefined) return [];
    const message = text(
      `${cluster.name} er ikke udpeget for en styrkeposition i ${report.quarter}.`,
      `${cluster.name} is not designated for a styrkeposition in ${report.quarter}.`,
    );
    return [{ at: '/cluster', message }];
  }),
};
