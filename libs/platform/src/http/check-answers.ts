import {
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { z } from 'zod';

/**
 * In tests only, where it is global: an answer that the `standardSchema` of its `@ApiResponse` does
 * not describe to the last member becomes an error. In production nobody could act on it.
 */
export class CheckAnswers implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const handler = context.getHandler();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        const sent = asJson(answer, reply);
        if (sent !== undefined) {
          checkAnswer(schemaOf(handler, reply.statusCode), sent.json, handler.name);
        }
        return answer;
      }),
    );
  }
}

/** Throws for an answer that does not fit, or that has a member of which the schema says nothing. */
export function checkAnswer(schema: unknown, answer: unknown, of: string): void {
  if (!(schema instanceof z.ZodType)) throw new Error(`the answer of ${of} has no schema`);
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new Error(`the answer of ${of}: ${z.prettifyError(parsed.error)}`);
  const [surplus] = undescribed(answer, parsed.data);
  if (surplus === undefined) return;
  throw new Error(`the answer of ${of} has ${surplus}, of which its schema says nothing`);
}

/** Pointers to what a schema has left out, reading what it knows. */
function undescribed(value: unknown, known: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const place = `${at}/${name}`;
    if (typeof known !== 'object' || known === null || !(name in known)) return [place];
    return undescribed(member, (known as Record<string, unknown>)[name], place);
  });
}

/** Where Nest's `@ApiResponse` keeps what it is given, by status. */
const API_RESPONSES = 'swagger/apiResponse';

interface Response {
  readonly standardSchema?: unknown;
}

function schemaOf(handler: object, status: number): unknown {
  const responses: Readonly<Record<string, Response>> =
    Reflect.getMetadata(API_RESPONSES, handler) ?? {};
  return responses[status]?.standardSchema;
}

/** What goes over the wire as JSON. Bytes are, unless the handler has said that they are a file. */
function asJson(answer: unknown, reply: FastifyReply): { readonly json: unknown } | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  if (answer instanceof StreamableFile) return undefined;
  if (answer instanceof Uint8Array) {
    if (reply.hasHeader('content-type')) return undefined;
    return { json: JSON.parse(Buffer.from(answer).toString()) };
  }
  return { json: JSON.parse(JSON.stringify(answer)) };
}
