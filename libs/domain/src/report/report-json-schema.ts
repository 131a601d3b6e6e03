import { REPORT_SHAPE } from './report-shape.js';
import type { RowShape, Shape } from './shape.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

const DECIMAL_PATTERN = '^-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?$';
const QUARTER_PATTERN = '^[0-9]{4}-Q[1-4]$';

/** The report format as JSON Schema 2020-12, made from the same table that reads it. */
export const reportJsonSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'klyngerapport/1',
  ...toSchema(REPORT_SHAPE),
};

function toSchema(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case 'row':
      return toObjectSchema(shape);
    case 'list':
      return {
        type: 'array',
        items: toSchema(shape.of),
        minItems: shape.min ?? 0,
        maxItems: shape.max,
      };
    case 'text':
      return { type: 'string', minLength: shape.blank === true ? 0 : 1, maxLength: shape.max };
    case 'word':
      return { type: 'string', enum: [...shape.of] };
    case 'flag':
      return { type: 'boolean' };
    case 'whole':
      return { type: 'integer' };
    case 'decimal':
      return { type: 'string', pattern: DECIMAL_PATTERN };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'quarter':
      return { type: 'string', pattern: QUARTER_PATTERN };
  }
}

function toObjectSchema(shape: RowShape): JsonSchema {
  const members = Object.entries(shape.members);
  return {
    type: 'object',
    additionalProperties: false,
    required: members.filter(([, member]) => member.required === true).map(([key]) => key),
    properties: Object.fromEntries(
      members.map(([key, member]) => [
        key,
        { ...toSchema(member.shape), description: `${member.about.da} · ${member.about.en}` },
      ]),
    ),
  };
}
