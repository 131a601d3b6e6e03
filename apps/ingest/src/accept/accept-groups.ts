import { Logger } from '@nestjs/common';
import type { Acceptance, SubmissionToAccept } from '#persistence';
import { failpoint, unavailable } from '#platform';

export interface AcceptLimits {
  readonly groupMax: number;
  readonly groupsInFlight: number;
  readonly waitingMax: number;
}

/** Stored bytes of one group: enough for 64 ordinary reports, and one of the largest goes alone. */
const GROUP_BYTES_MAX = 4_000_000;
/** Bodies held while they wait; beyond it senders are asked to come again rather than memory filled. */
const WAITING_BYTES_MAX = 64_000_000;
/** A value that the database refuses for its own sake: the others of the group are not at fault. */
const OWN_FAULT = /^(22\w{3}|23505)$/;

interface Waiting {
  readonly item: SubmissionToAccept;
  readonly names: readonly string[];
  readonly resolve: (acceptance: Acceptance) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Commits reports in groups: what arrives while one is being written makes up the next. A caller is
 * answered after its group's commit. Two reports with the same idempotency key or the same content
 * are never in flight together, so that the database sees the second only after the first is stored.
 */
export class AcceptGroups {
  private readonly logger = new Logger(AcceptGroups.name);
  private readonly inFlight = new Set<string>();
  private waiting: Waiting[] = [];
  private waitingBytes = 0;
  private groups = 0;

  constructor(
    private readonly save: (group: readonly SubmissionToAccept[]) => Promise<Acceptance[]>,
    private readonly limits: AcceptLimits,
  ) {}

  /** Throws a 503 problem when nothing was stored, or when it is not known: sending again is safe. */
  accept(item: SubmissionToAccept): Promise<Acceptance> {
    const full =
      this.waiting.length >= this.limits.waitingMax || this.waitingBytes > WAITING_BYTES_MAX;
    if (full) return Promise.reject(unavailable());
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, names: namesOf(item), resolve, reject });
      this.waitingBytes += item.bytes.length;
      this.writeGroups();
    });
  }

  private writeGroups(): void {
    while (this.groups < this.limits.groupsInFlight) {
      const group = this.takeGroup();
      if (group.length === 0) return;
      this.groups += 1;
      void this.write(group).finally(() => {
        this.groups -= 1;
        for (const { names } of group) for (const name of names) this.inFlight.delete(name);
        this.writeGroups();
      });
    }
  }

  private takeGroup(): Waiting[] {
    const group: Waiting[] = [];
    const rest: Waiting[] = [];
    let bytes = 0;
    for (const each of this.waiting) {
      const size = each.item.bytes.length;
      const fits =
        group.length < this.limits.groupMax &&
        (group.length === 0 || bytes + size <= GROUP_BYTES_MAX) &&
        !each.names.some((name) => this.inFlight.has(name));
      if (!fits) {
        rest.push(each);
        continue;
      }
      for (const name of each.names) this.inFlight.add(name);
      group.push(each);
      bytes += size;
    }
    this.waiting = rest;
    this.waitingBytes -= bytes;
    return group;
  }

  /** Never throws: every caller of the group is answered here. */
  private async write(group: readonly Waiting[]): Promise<void> {
    try {
      failpoint('ingest.beforeAccept');
      const acceptances = await this.save(group.map(({ item }) => item));
      failpoint('ingest.afterCommit');
      group.forEach(({ resolve }, index) => {
        resolve(acceptances[index] as Acceptance);
      });
    } catch (error) {
      if (group.length > 1 && isOwnFault(error)) {
        for (const each of group) await this.write([each]);
        return;
      }
      this.logger.error(`${group.length} not accepted: ${String(error)}`);
      for (const { reject } of group) reject(isOwnFault(error) ? error : unavailable());
    }
  }
}

function isOwnFault(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && OWN_FAULT.test(code);
}

/** What no two reports in flight may share. */
function namesOf({ cluster, quarter, key, sha256 }: SubmissionToAccept): string[] {
  const content = `content\0${cluster}\0${quarter}\0${sha256.toString('latin1')}`;
  return key === undefined ? [content] : [content, `key\0${cluster}\0${key}`];
}
