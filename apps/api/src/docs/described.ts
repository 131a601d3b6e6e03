import { applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
} from '@nestjs/swagger';
import { z } from 'zod';

/** Describes a route and its query parameters from the schema that reads them. */
export function Asks(summary: string, parameters: z.ZodObject): MethodDecorator {
  const { properties = {}, required = [] } = z.toJSONSchema(parameters, { io: 'input' });
  const queries = Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = schema as { description?: string } & Record<string, unknown>;
    return ApiQuery({
      name,
      required: required.includes(name) && !('default' in rest),
      schema: trimmed(rest) as object,
      ...(description === undefined ? {} : { description }),
    });
  });
  return applyDecorators(ApiOperation({ summary }), ApiBearerAuth(), ...queries);
}

/** Describes a part of the path. */
export function AsksPath(name: string, description: string): MethodDecorator {
  return ApiParam({ name, description, schema: { type: 'string' } });
}

/** Describes the body from the schema that reads it. */
export function Sends(schema: z.ZodType): MethodDecorator {
  return ApiBody({ schema: jsonSchemaOf(schema) });
}

/** Describes the answer from its schema. */
export function Answers(schema: z.ZodType): MethodDecorator {
  return ApiOkResponse({ description: 'OK', schema: jsonSchemaOf(schema) });
}

/** JSON Schema 2020-12, which is what OpenAPI 3.1 speaks, without what only a machine would read. */
function jsonSchemaOf(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output' });
  return trimmed(rest) as object;
}

/** A pattern beside a `format` says the same in three hundred characters, and every integer is safe. */
function trimmed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(trimmed);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(
    ([key, value]) =>
      !(key === 'pattern' && 'format' in node) &&
      Math.abs(Number(value)) !== Number.MAX_SAFE_INTEGER,
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, trimmed(value)]));
}
