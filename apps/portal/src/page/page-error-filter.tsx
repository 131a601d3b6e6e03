import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { databaseIsAway } from '#platform';
import { ServiceRefusal } from '../client/service-refusal.js';
import { ServiceUnavailable } from '../client/service-unavailable.js';
import { type ErrorName, ErrorPage } from './error.page.js';
import { visitOf } from './guard-pages.js';
import { PageRefused } from './page-refused.js';
import { renderPage } from './render-page.js';

const STATUS: Readonly<Record<ErrorName, number>> = {
  notFound: 404,
  forbidden: 403,
  crossSite: 403,
  loginFailed: 400,
  unavailable: 503,
  tooLarge: 413,
  refused: 400,
  unexpected: 500,
};

/** The one place where an error becomes a page. What it does not know is logged and told to no one. */
@Catch()
export class PageErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(PageErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (reply.sent) return;
    const name = this.nameOf(error);
    reply.code(STATUS[name]).header('content-type', 'text/html; charset=utf-8');
    if (name === 'unavailable') reply.header('retry-after', '5');
    reply.send(renderPage(<ErrorPage error={name} />, visitOf(request)));
  }

  private nameOf(error: unknown): ErrorName {
    if (error instanceof PageRefused) return error.error;
    if (error instanceof ServiceUnavailable) return 'unavailable';
    if (error instanceof ServiceRefusal) return ofStatus(error.status);
    const status = statusOf(error);
    if (status !== undefined && status < 500) return ofStatus(status);
    if (databaseIsAway(error)) {
      this.logger.warn(`database away: ${(error as Error).message}`);
      return 'unavailable';
    }
    this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 'unexpected';
  }
}

/** Of Nest's refusals, and of Fastify's, which come with a status of their own. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { readonly statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

function ofStatus(status: number): ErrorName {
  if (status === 404) return 'notFound';
  if (status === 403) return 'forbidden';
  return status === 413 ? 'tooLarge' : 'refused';
}
