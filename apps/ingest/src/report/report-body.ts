import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { reportJsonSchema } from '#domain';
import { MEDIA_TYPES } from '#intake';

/** How a report may come, for the description of the API. */
export function ReportBody(): MethodDecorator {
  return applyDecorators(
    ApiConsumes(...Object.values(MEDIA_TYPES)),
    ApiBody({ schema: reportJsonSchema }),
  );
}
