import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

/** The description of an app in OpenAPI 3.1, from its routes and their schemas. Needs no database. */
export async function describeRoutes(
  app: NestFastifyApplication,
  { title, description }: { readonly title: string; readonly description: string },
): Promise<OpenAPIObject> {
  // Loaded when it is asked for: the processes without routes import this lib too.
  const { DocumentBuilder, SwaggerModule } = await import('@nestjs/swagger');
  const document = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key.' })
    .addSecurityRequirements('bearer')
    .build();
  return SwaggerModule.createDocument(app, document, {
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? { schema: jsonSchemaOf(schema, schemaType) } : undefined,
  });
}

/** JSON Schema 2020-12, which is what OpenAPI 3.1 speaks, without what only a machine would read. */
function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return trimmed(rest) as Record<string, unknown>;
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
