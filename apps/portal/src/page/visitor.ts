import type { PersonClaims } from '#platform';
import type { FunderPerson } from '../client/funder-client.js';
import { PageRefused } from './page-refused.js';
import type { Visit } from './visit.js';

/** Who is logged in; a route for persons lets nobody else come so far. */
export function personOf({ person }: Visit): PersonClaims {
  if (person === undefined) throw new PageRefused('forbidden');
  return person;
}

/** The cluster that the visitor speaks for. */
export function clusterOf({ cluster }: Visit): string {
  if (cluster === undefined) throw new PageRefused('forbidden');
  return cluster;
}

/** The person of a page that is for funders only. */
export function funderOf({ person }: Visit): FunderPerson {
  if (person?.role !== 'funder') throw new PageRefused('forbidden');
  return person;
}
