import { Injectable } from '@nestjs/common';
import {
  type Acceptance,
  acceptReports,
  OutboxNotifier,
  type SubmissionToAccept,
} from '#persistence';
import { GROUPS_IN_FLIGHT, IngestPools } from '../database/ingest-pools.js';
import { AcceptGroups } from './accept-groups.js';

/** Reports committed together; a larger group gains nothing. */
const GROUP_MAX = 64;
/** Some seconds of work; whoever comes after them gets a 503 and tries again. */
const WAITING_MAX = 1_000;

/** Stores reports, many in one commit, and tells the worker that there are new ones. */
@Injectable()
export class ReportAcceptor {
  private readonly groups = new AcceptGroups((group) => this.save(group), {
    groupMax: GROUP_MAX,
    groupsInFlight: GROUPS_IN_FLIGHT,
    waitingMax: WAITING_MAX,
  });

  constructor(
    private readonly pools: IngestPools,
    private readonly notifier: OutboxNotifier,
  ) {}

  /** Throws a 503 problem when nothing was stored, or when it is not known: sending again is safe. */
  accept(item: SubmissionToAccept): Promise<Acceptance> {
    return this.groups.accept(item);
  }

  private async save(group: readonly SubmissionToAccept[]): Promise<Acceptance[]> {
    const acceptances = await acceptReports(this.pools.accept, group);
    this.notifier.notify();
    return acceptances;
  }
}
