import type { FunderClient, FunderPerson } from '../client/funder-client.js';
import type { Place } from '../client/report-path.js';
import type { ReviewFacts } from './review-view.js';

/** What a funder reads before deciding on a report. */
export async function loadReviewFacts(
  funders: FunderClient,
  person: FunderPerson,
  place: Place,
): Promise<ReviewFacts> {
  const report = await funders.report(person, place);
  const inForce = report.revisions.find(({ revision }) => revision === report.inForce);
  const [catalogue, history, diff, submission, deviations] = await Promise.all([
    funders.catalogue(),
    funders.history(person, place),
    funders.diffToQuarterBefore(person, place),
    inForce && funders.submission(person, inForce.submissionId),
    funders.openDeviations(person, { cluster: place.cluster, quarter: place.quarter }),
  ]);
  return { catalogue, funder: person.funder, report, submission, history, diff, deviations };
}
