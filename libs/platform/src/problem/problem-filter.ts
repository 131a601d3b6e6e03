import { STATUS_CODES } from 'node:http';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { databaseIsAway } from './database-is-away.js';
import { Problem } from './problem.js';
import { notFound, unavailable, unexpected } from './problems.js';

/** The one place where an error becomes an answer. What it does not know is logged and told to no one. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    const problem = this.problemOf(error);
    reply
      .code(problem.status)
      .headers(problem.headers)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem.body()));
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof HttpException && error.getStatus() < 500) return fromHttp(error);
    if (databaseIsAway(error)) {
      this.logger.warn(`database away: ${(error as Error).message}`);
      return unavailable();
    }
    this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return unexpected();
  }
}

/** Nest's and Fastify's own refusals: only the status is told, never their message. */
function fromHttp(error: HttpException): Problem {
  const status = error.getStatus();
  if (status === 404) return notFound();
  const title = STATUS_CODES[status] ?? 'Bad Request';
  return new Problem(status, title.toLowerCase().replaceAll(/[^a-z]+/g, '-'), {
    da: 'Forespørgslen kan ikke behandles',
    en: title,
  });
}
