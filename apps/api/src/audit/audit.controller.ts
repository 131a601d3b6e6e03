import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { type AuditAnswer, type AuditParameters, auditAnswer, auditParameters } from '#contract';
import { findAuditChain } from '#persistence';
import { Caller, notFound, type Principal, RequireScope } from '#platform';
import { NextPage, type ToNextPage } from '../reading/next-page.js';
import { wrongParameter } from '../reading/parameters.js';
import { ReaderTransactions } from '../reading/reader-transactions.js';

@Controller('v1/audit')
export class AuditController {
  constructor(private readonly transactions: ReaderTransactions) {}

  @Get()
  @RequireScope('report:read')
  @ApiOperation({ summary: 'A chain of receipts that nobody can change unseen' })
  @ApiOkResponse({ standardSchema: auditAnswer })
  async find(
    @Caller() caller: Principal,
    @Query({ schema: auditParameters }) query: AuditParameters,
    @NextPage() nextPage: ToNextPage,
  ): Promise<AuditAnswer> {
    const { cluster, limit, after } = query;
    const chain = chainOf(caller, cluster);
    const entries = await this.transactions.read(caller, ({ sql }) =>
      findAuditChain(sql, chain, { after, limit: limit + 1 }),
    );
    if (entries.length === 0 && !caller.clusters.includes(chain)) throw notFound();
    const page = entries.slice(0, limit);
    const last = page.at(-1);
    if (entries.length > limit && last !== undefined) {
      nextPage({ after: String(last.seq) });
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
