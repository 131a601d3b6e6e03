import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type AuditAnswer, auditAnswer, auditParameters } from '#contract';
import { findAuditChain } from '#persistence';
import { Caller, notFound, type Principal, parseQuery, RequireScope } from '#platform';
import { Answers, Asks } from '../docs/described.js';
import { nextLink, wrongParameter } from '../reading/parameters.js';
import { ReadDesk } from '../reading/read-desk.js';

@Controller('v1/audit')
export class AuditController {
  constructor(private readonly desk: ReadDesk) {}

  @Get()
  @RequireScope('report:read')
  @Asks('A chain of receipts that nobody can change unseen', auditParameters)
  @Answers(auditAnswer)
  async find(
    @Caller() caller: Principal,
    @Query() query: Record<string, string>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuditAnswer> {
    const { cluster, limit, after } = parseQuery(auditParameters, query);
    const chain = chainOf(caller, cluster);
    const entries = await this.desk.read(caller, ({ sql }) =>
      findAuditChain(sql, chain, { after, limit: limit + 1 }),
    );
    if (entries.length === 0 && !caller.clusters.includes(chain)) throw notFound();
    const page = entries.slice(0, limit);
    const last = page.at(-1);
    if (entries.length > limit && last !== undefined) {
      reply.header('link', nextLink('/v1/audit', { ...query, after: String(last.seq) }));
    }
    return { cluster: chain, entries: page };
  }
}

function chainOf(caller: Principal, cluster: string | undefined): string {
  if (cluster !== undefined) return cluster;
  const [own, ...more] = caller.clusters;
  if (own !== undefined && more.length === 0) return own;
  throw wrongParameter(
    'cluster',
    'Nøglen gælder ikke én klynge: nævn den i cluster.',
    'The key is not for one cluster: name it in cluster.',
  );
}
