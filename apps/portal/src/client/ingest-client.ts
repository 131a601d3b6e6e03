import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  type ExplanationsBody,
  type ReportFigure,
  receiptAnswer,
  reportFiguresAnswer,
  type SubmissionAnswer,
  sentReportAnswer,
  submissionAnswer,
  type VerdictAnswer,
  verdict,
} from '#contract';
import { MEDIA_TYPES, sniffKind } from '#intake';
import type { PersonClaims } from '#platform';
import type { Place } from './report-path.js';
import { ServiceClient } from './service-client.js';

export type Explanation = ExplanationsBody['explanations'][number];

/** The receipt is signed and handed on, so that nothing of it may be left out. */
const submission = submissionAnswer.extend({ receipt: z.looseObject(receiptAnswer.shape) });

/** Long enough for the usual verdict; who waits longer is shown the state instead. */
const WAIT = { prefer: 'wait=5' };

/** What a cluster asks of ingest, in a person's name. */
@Injectable()
export class IngestClient {
  constructor(private readonly client: ServiceClient) {}

  /** The workbook to fill in. */
  template(person: PersonClaims, { cluster, quarter }: Place): Promise<Response> {
    const path = `/v1/templates/${encodeURIComponent(cluster)}/${quarter}.xlsx`;
    return this.client.ask({ from: 'ingest', path, person });
  }

  /** The verdict that the bytes would get now; nothing is stored. */
  check(person: PersonClaims, place: Place, bytes: Uint8Array): Promise<VerdictAnswer> {
    return this.client.read(verdict, this.sending('/v1/validations', { person, place, bytes }));
  }

  /** What the bytes add up to by themselves. */
  async figures(person: PersonClaims, place: Place, bytes: Uint8Array): Promise<ReportFigure[]> {
    const call = this.sending('/v1/validations/figures', { person, place, bytes });
    const { figures } = await this.client.read(reportFiguresAnswer, call);
    return figures;
  }

  /** The bytes as a workbook with that verdict in its cells. */
  mark(person: PersonClaims, place: Place, bytes: Uint8Array): Promise<Response> {
    return this.client.ask(this.sending('/v1/validations/workbook', { person, place, bytes }));
  }

  /** The workbook in the newest template. */
  migrate(person: PersonClaims, place: Place, bytes: Uint8Array): Promise<Response> {
    return this.client.ask(this.sending('/v1/validations/template', { person, place, bytes }));
  }

  /** Sends the bytes; the same bytes again are the same submission. Answers its id. */
  async send(person: PersonClaims, place: Place, bytes: Uint8Array): Promise<string> {
    const call = this.sending('/v1/reports', { person, place, bytes });
    const answer = await this.client.read(sentReportAnswer, call);
    return 'receipt' in answer ? answer.receipt.submissionId : answer.submissionId;
  }

  find(person: PersonClaims, id: string): Promise<SubmissionAnswer> {
    return this.client.read(submission, { from: 'ingest', path: submissionPath(id), person });
  }

  async explain(
    person: PersonClaims,
    id: string,
    explanations: readonly Explanation[],
  ): Promise<void> {
    const path = `${submissionPath(id)}/explanations`;
    const call = { from: 'ingest', path, person, method: 'PUT', headers: WAIT } as const;
    await this.client.ask({ ...call, body: { explanations } });
  }

  markSent(person: PersonClaims, id: string): Promise<Response> {
    return this.client.ask({ from: 'ingest', path: `${submissionPath(id)}/workbook`, person });
  }

  /** The events of a submission, until it is final or `signal` is aborted. */
  follow(person: PersonClaims, id: string, signal: AbortSignal): Promise<Response> {
    return this.client.ask({
      from: 'ingest',
      path: `${submissionPath(id)}/events`,
      person,
      signal,
    });
  }

  private sending(
    path: string,
    sent: { readonly person: PersonClaims; readonly place: Place; readonly bytes: Uint8Array },
  ) {
    const { person, place, bytes } = sent;
    const kind = sniffKind(bytes) ?? 'xlsx';
    const query = kind === 'json' ? '' : `?${new URLSearchParams({ ...place })}`;
    const headers = { 'content-type': MEDIA_TYPES[kind], ...WAIT };
    return {
      from: 'ingest',
      path: `${path}${query}`,
      person,
      method: 'POST',
      headers,
      body: bytes,
    } as const;
  }
}

const submissionPath = (id: string): string => `/v1/submissions/${encodeURIComponent(id)}`;
