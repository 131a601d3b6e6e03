import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describeRoutes } from '#platform';

/** The description of the read API, made from its routes. Needs no database. */
export function describeApi(app: NestFastifyApplication): Promise<OpenAPIObject> {
  return describeRoutes(app, {
    title: 'Klyngepuls',
    description:
      'Outcomes, reports, deviations and timeliness of a cluster grant programme. Errors are RFC 9457 problems; an unknown parameter or code is 400.',
  });
}
