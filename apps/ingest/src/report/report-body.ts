import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiQuery } from '@nestjs/swagger';
import { reportJsonSchema } from '#domain';
import { MEDIA_TYPES } from '#intake';

/** How a report may come, for the description of the API. */
export function ReportBody(): MethodDecorator {
  return applyDecorators(
    ApiConsumes(...Object.values(MEDIA_TYPES)),
    ApiBody({ schema: reportJsonSchema }),
    ApiQuery({ name: 'quarter', required: false, description: 'Of a file; JSON says so itself' }),
    ApiQuery({ name: 'cluster', required: false, description: 'Of a file, for a key of several' }),
  );
}
