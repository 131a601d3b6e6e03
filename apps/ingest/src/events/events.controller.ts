import type { ServerResponse } from 'node:http';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { StateEvent } from '#contract';
import { findSubmissionStatus, withReaderOn } from '#persistence';
import {
  Caller,
  notFound,
  type Principal,
  RequireScope,
  readerOf,
  UuidPipe,
  unavailable,
} from '#platform';
import { IngestPools } from '../database/ingest-pools.js';
import { StateWatch, type Watched } from './state-watch.js';

/** Proxies close a connection that has been silent for about a minute. */
const HEARTBEAT_MS = 15_000;
/** Each holds a connection; past this one asks again later. */
const STREAMS_MAX = 1_000;

@Controller('v1/submissions')
@ApiBearerAuth()
export class EventsController {
  constructor(
    private readonly pools: IngestPools,
    private readonly watch: StateWatch,
  ) {}

  /** A follower that has reconnected is told the state of now first, so it has missed nothing. */
  @Get(':id/events')
  @RequireScope('report:read')
  @ApiOperation({ summary: 'Server-sent events of the state, until it is final' })
  @ApiProduces('text/event-stream')
  async follow(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await withReaderOn(this.pools.read, readerOf(principal, []), (sql) =>
      findSubmissionStatus(sql, id),
    );
    if (found === undefined) throw notFound();
    if (this.watch.size >= STREAMS_MAX) throw unavailable();
    reply.hijack();
    this.stream(reply.raw, { cluster: found.receipt.cluster, id });
  }

  private stream(response: ServerResponse, submission: Watched): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const beat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    const stop = this.watch.follow(submission, {
      onState: ({ state, verdict }) => {
        const event: StateEvent = verdict === null ? { state } : { state, verdict };
        response.write(`event: state\ndata: ${JSON.stringify(event)}\n\n`);
      },
      onEnd: () => response.end(),
    });
    response.on('close', () => {
      clearInterval(beat);
      stop();
    });
  }
}
