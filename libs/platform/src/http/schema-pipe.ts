import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { parseBody } from '../problem/parse-body.js';
import { parseQuery } from '../problem/parse-query.js';
import { notFound } from '../problem/problems.js';

/**
 * Global: what a handler declares as `@Query({ schema })` or `@Body({ schema })` is read by that
 * schema, strictly. Nest's own `StandardSchemaValidationPipe` does not tell its errors which of the
 * two it reads, and ours name a parameter or point into a body.
 */
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { type, schema }: ArgumentMetadata): unknown {
    if (!(schema instanceof z.ZodObject)) return value;
    if (type === 'query') return parseQuery(schema, value);
    return type === 'body' ? parseBody(schema, value) : value;
  }
}

const uuid = z.uuid();

/** `@Param('id', UuidPipe)`: what cannot be an id is not there, as what is someone else's. */
export class UuidPipe implements PipeTransform {
  transform(value: string): string {
    if (!uuid.safeParse(value).success) throw notFound();
    return value;
  }
}
