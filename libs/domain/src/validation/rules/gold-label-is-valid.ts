import { text } from '../../base/text.js';
import { quarterEnd } from '../../calendar/quarter.js';
import { inForce } from '../../programme/programme.js';
import { withCluster } from '../judge.js';
import type { Rule } from '../rule.js';

export const goldLabelIsValid: Rule = {
  code: 'KP-P006',
  severity: 'warning',
  claim: text(
    'Klyngens guldmærke er gyldigt, eller en plan er registreret.',
    "The cluster's gold label is valid, or a plan is registered.",
  ),
  why: text(
    'Klyngen skal være guldcertificeret eller på vej til det.',
    'The cluster is to be gold-certified or on its way.',
  ),
  mend: text(
    'Send det nye certifikat eller planen til bevillingsgiveren.',
    'Send the new certificate or the plan to the funder.',
  ),
  since: '2021-Q1',
  check: withCluster((report, _context, { cluster }) => {
    const day = quarterEnd(report.quarter);
    if (cluster.labels.some((label) => inForce(label, day))) return [];
    const message = text(
      `Der er hverken et gyldigt guldmærke eller en plan registreret pr. ${day}.`,
      `Neither a valid gold label nor a plan is registered as of ${day}.`,
    );
    return [{ at: '/cluster', message }];
  }),
};
