import type { Programme } from '#domain';
import { type AppliedProgramme, programmeOf } from '#persistence';
import { type Principal, Problem, type ProblemError } from '#platform';
import type { Heading } from './read-heading.js';

/**
 * The programme that the report belongs to. Throws a problem, the same for a cluster that no one
 * knows and for one that is not the sender's: nobody learns which codes exist by trying.
 */
export function checkRights(
  heading: Heading,
  principal: Principal,
  programmes: readonly AppliedProgramme[],
): Programme {
  const known = programmes.some(({ programme }) =>
    programme.clusters.some((cluster) => cluster.code === heading.cluster),
  );
  const own = principal.role === 'admin' || principal.clusters.includes(heading.cluster);
  if (!known || !own) throw unknownReference(NOT_YOURS);
  const applied = programmeOf(programmes, heading.quarter);
  if (applied === undefined) throw unknownReference(NO_PROGRAMME);
  return applied.programme;
}

/** Codes that the sender may report for, as the rules want them. */
export function senderClustersOf({ role, clusters }: Principal): readonly string[] | '*' {
  return role === 'admin' ? '*' : clusters;
}

const NOT_YOURS: ProblemError = {
  code: 'KP-R001',
  pointer: '/cluster',
  detail: {
    da: 'Klyngen findes ikke, eller nøglen er ikke dens.',
    en: 'There is no such cluster, or the key is not its own.',
  },
};

const NO_PROGRAMME: ProblemError = {
  code: 'KP-R002',
  pointer: '/quarter',
  detail: {
    da: 'Kvartalet ligger ikke i noget program.',
    en: 'The quarter lies in no programme.',
  },
};

const unknownReference = (error: ProblemError): Problem =>
  new Problem(
    422,
    'ukendt-klynge-eller-kvartal',
    { da: 'Rapporten hører ikke til her', en: 'The report does not belong here' },
    { errors: [error] },
  );
