import { z } from 'zod';
import { DIRECTIONS, HIGHLIGHTS, INDICATOR_TYPES, SCALES, SEVERITIES, STATED_BY } from '#domain';
import { codeList } from './parameters.js';
import { text, unit } from './words.js';

export const catalogueParameters = z.object({
  programme: codeList('Codes of programmes. Left out: all.'),
});
export type CatalogueParameters = z.infer<typeof catalogueParameters>;

export const programme = z.object({
  code: z.string(),
  name: text,
  from: z.string(),
  to: z.string(),
  sha256: z.string().meta({ description: 'Of the document that is in force.' }),
  synthetic: text.optional().meta({ description: 'What in it is invented.' }),
  country: z.string(),
  zone: z.string(),
  quarters: z.array(z.string()),
  funders: z.array(z.object({ code: z.string(), name: text, authority: z.string(), pays: text })),
});
export type ProgrammeInCatalogue = z.infer<typeof programme>;

export const programmesAnswer = z.object({
  programmes: z.array(programme),
});
export type ProgrammesAnswer = z.infer<typeof programmesAnswer>;

export const styrkeposition = z.object({
  programme: z.string(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(['styrkeposition', 'spirende']),
  designatedBy: z.string(),
  clusters: z
    .array(z.object({ cluster: z.string(), from: z.string(), to: z.string().optional() }))
    .meta({ description: 'Who is designated for it, and when.' }),
});
export type StyrkepositionInCatalogue = z.infer<typeof styrkeposition>;

export const styrkepositionerAnswer = z.object({
  styrkepositioner: z.array(styrkeposition),
});
export type StyrkepositionerAnswer = z.infer<typeof styrkepositionerAnswer>;

export const cluster = z.object({
  programme: z.string(),
  code: z.string(),
  name: z.string(),
  designations: z.array(
    z.object({
      styrkeposition: z.string(),
      from: z.string(),
      to: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
});
export type ClusterInCatalogue = z.infer<typeof cluster>;

export const clustersAnswer = z.object({
  clusters: z.array(cluster),
});
export type ClustersAnswer = z.infer<typeof clustersAnswer>;

export const indicator = z.object({
  programme: z.string(),
  code: z.string(),
  name: text,
  type: z.enum(INDICATOR_TYPES),
  unit,
  version: z.int(),
  from: z.string().meta({ description: 'First quarter in which this version holds.' }),
  direction: z.enum(DIRECTIONS),
  stated: z.enum(STATED_BY),
  highlights: z
    .array(z.enum(HIGHLIGHTS))
    .readonly()
    .optional()
    .meta({ description: 'Where it is shown among the first.' }),
  partOf: z.string().optional(),
  cumulative: z
    .boolean()
    .optional()
    .meta({ description: "Counts from the programme's start and never falls." }),
  scale: z
    .enum(SCALES)
    .optional()
    .meta({ description: 'Where its values spread evenly; left out: as its unit suggests.' }),
  floors: z
    .object({ absolute: z.string(), relative: z.string() })
    .optional()
    .meta({ description: 'What must have changed to be worth a question.' }),
  definition: text.meta({ description: 'What is counted, made from what counts it.' }),
});
export type IndicatorInCatalogue = z.infer<typeof indicator>;

export const indicatorsAnswer = z.object({
  indicators: z.array(indicator),
});
export type IndicatorsAnswer = z.infer<typeof indicatorsAnswer>;

export const findingExplained = z.object({
  code: z.string(),
  severity: z.enum([...SEVERITIES, 'explain']),
  claim: text,
  why: text,
  mend: text,
  since: z.string(),
  programmes: z
    .array(z.object({ programme: z.string(), name: text, text }))
    .meta({ description: 'The limit that a programme sets, and when it grades otherwise.' }),
});
export type FindingExplained = z.infer<typeof findingExplained>;

export const findingsAnswer = z.object({
  findings: z.array(findingExplained),
});
export type FindingsAnswer = z.infer<typeof findingsAnswer>;
