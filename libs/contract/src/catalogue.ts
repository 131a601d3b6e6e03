import { z } from 'zod';
import { codeList } from './parameters.js';

export const catalogueParameters = z.object({
  programme: codeList('Codes of programmes. Left out: all.'),
});

export const findingsParameters = z.object({});

const text = z.object({ da: z.string(), en: z.string() });

export const programmesAnswer = z.object({
  programmes: z.array(
    z.object({
      code: z.string(),
      name: text,
      from: z.string(),
      to: z.string(),
      sha256: z.string().meta({ description: 'Of the document that is in force.' }),
      synthetic: text.optional().meta({ description: 'What in it is invented.' }),
      country: z.string(),
      zone: z.string(),
      quarters: z.array(z.string()),
      funders: z.array(
        z.object({ code: z.string(), name: text, authority: z.string(), pays: text }),
      ),
    }),
  ),
});
export type ProgrammesAnswer = z.infer<typeof programmesAnswer>;

export const styrkepositionerAnswer = z.object({
  styrkepositioner: z.array(
    z.object({
      programme: z.string(),
      code: z.string(),
      name: z.string(),
      kind: z.enum(['styrkeposition', 'spirende']),
      designatedBy: z.string(),
      clusters: z
        .array(z.object({ cluster: z.string(), from: z.string(), to: z.string().optional() }))
        .meta({ description: 'Who is designated for it, and when.' }),
    }),
  ),
});
export type StyrkepositionerAnswer = z.infer<typeof styrkepositionerAnswer>;

export const clustersAnswer = z.object({
  clusters: z.array(
    z.object({
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
    }),
  ),
});
export type ClustersAnswer = z.infer<typeof clustersAnswer>;

export const indicatorsAnswer = z.object({
  indicators: z.array(
    z.object({
      programme: z.string(),
      code: z.string(),
      name: text,
      type: z.enum(['flow', 'currency', 'stock', 'unique', 'ratio']),
      unit: z.enum(['count', 'DKK', 'hours', 'percent', 'share']),
      version: z.int(),
      from: z.string().meta({ description: 'First quarter in which this version holds.' }),
      direction: z.enum(['up', 'down', 'band', 'none']),
      stated: z.enum(['funder', 'cluster', 'compare', 'never']),
      partOf: z.string().optional(),
      definition: text.meta({ description: 'What is counted, made from what counts it.' }),
    }),
  ),
});
export type IndicatorsAnswer = z.infer<typeof indicatorsAnswer>;

export const findingsAnswer = z.object({
  findings: z.array(
    z.object({
      code: z.string(),
      severity: z.string(),
      claim: text,
      why: text,
      mend: text,
      since: z.string(),
      programmes: z
        .array(z.object({ programme: z.string(), name: text, text }))
        .meta({ description: 'The limit that a programme sets, and when it grades otherwise.' }),
    }),
  ),
});
export type FindingsAnswer = z.infer<typeof findingsAnswer>;
