import { quoted, text } from '../../base/text.js';
import { didYouMean } from '../../report/reader-hit.js';
import type { Rule } from '../rule.js';

export const clusterIsTheSenders: Rule = {
  code: 'KP-R001',
  severity: 'error',
  claim: text('Klyngen findes og er afsenderens.', "The cluster exists and is the sender's."),
  why: text(
    'En rapport skal stå på den klynge, der har sendt den.',
    'A report must stand on the cluster that sent it.',
  ),
  mend: text(
    'Ret klyngens kode, eller send med den klynges egen adgang.',
    "Mend the code of the cluster, or send with that cluster's own access.",
  ),
  since: '2021-Q1',
  check: (report, { programme, senderClusters }) => {
    const name = quoted(report.cluster);
    const known = programme?.clusters.map((cluster) => cluster.code);
    if (known !== undefined && !known.includes(report.cluster)) {
      const message = text(`Klyngen »${name}« findes ikke.`, `There is no cluster "${name}".`);
      return [{ at: '/cluster', message, ...didYouMean(report.cluster, known) }];
    }
    if (senderClusters === '*' || senderClusters.includes(report.cluster)) return [];
    const message = text(
      `Adgangen gælder ikke klyngen »${name}«.`,
      `This access does not cover the cluster "${name}".`,
    );
    return [{ at: '/cluster', message }];
  },
};
