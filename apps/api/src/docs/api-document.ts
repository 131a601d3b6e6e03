import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The description of the read API in OpenAPI 3.1, made from its routes. Needs no database. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Klyngepuls')
    .setDescription(
      'Outcomes, reports, deviations and timeliness of a cluster grant programme. Errors are RFC 9457 problems; an unknown parameter or code is 400.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key.' })
    .build();
  return SwaggerModule.createDocument(app, config);
}
