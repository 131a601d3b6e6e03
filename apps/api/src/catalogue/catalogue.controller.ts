import { Controller, Get, Query } from '@nestjs/common';
import {
  type ClustersAnswer,
  catalogueParameters,
  clustersAnswer,
  type FindingsAnswer,
  findingsAnswer,
  type IndicatorsAnswer,
  indicatorsAnswer,
  noParameters,
  type ProgrammesAnswer,
  programmesAnswer,
  type StyrkepositionerAnswer,
  styrkepositionerAnswer,
} from '#contract';
import {
  definitionText,
  FINDING_CATALOGUE,
  firstQuarter,
  lastQuarter,
  type Programme,
  programmesSay,
  quartersBetween,
} from '#domain';
import { Public, parseQuery } from '#platform';
import { Answers, Asks } from '../docs/described.js';
import { refuseUnknown } from '../reading/parameters.js';
import { ReadDesk } from '../reading/read-desk.js';

/** What is known of the programmes themselves; it is public. */
@Controller('v1')
export class CatalogueController {
  constructor(private readonly desk: ReadDesk) {}

  @Get('programmes')
  @Public()
  @Asks('Programmes', catalogueParameters)
  @Answers(programmesAnswer)
  async programmes(@Query() query: unknown): Promise<ProgrammesAnswer> {
    return { programmes: (await this.load(query)).map(showProgramme) };
  }

  @Get('styrkepositioner')
  @Public()
  @Asks('Styrkepositioner, with who is designated for them', catalogueParameters)
  @Answers(styrkepositionerAnswer)
  async styrkepositioner(@Query() query: unknown): Promise<StyrkepositionerAnswer> {
    const programmes = await this.load(query);
    return { styrkepositioner: programmes.flatMap(showStyrkepositioner) };
  }

  @Get('clusters')
  @Public()
  @Asks('Clusters, with their designations', catalogueParameters)
  @Answers(clustersAnswer)
  async clusters(@Query() query: unknown): Promise<ClustersAnswer> {
    const programmes = await this.load(query);
    return {
      clusters: programmes.flatMap((programme) =>
        programme.clusters.map(({ code, name, designations }) => ({
          programme: programme.code,
          code,
          name,
          designations: [...designations],
        })),
      ),
    };
  }

  @Get('indicators')
  @Public()
  @Asks('Indicators, every version', catalogueParameters)
  @Answers(indicatorsAnswer)
  async indicators(@Query() query: unknown): Promise<IndicatorsAnswer> {
    const programmes = await this.load(query);
    return {
      indicators: programmes.flatMap((programme) =>
        programme.indicators.map(({ derivation, ...indicator }) => ({
          programme: programme.code,
          ...indicator,
          definition: definitionText(programme, { derivation, ...indicator }),
        })),
      ),
    };
  }

  @Get('findings')
  @Public()
  @Asks('Codes that a verdict may hold', noParameters)
  @Answers(findingsAnswer)
  async findings(@Query() query: unknown): Promise<FindingsAnswer> {
    parseQuery(noParameters, query);
    const programmes = await this.load({});
    return {
      findings: FINDING_CATALOGUE.map(({ limit, ...entry }) => ({
        ...entry,
        programmes: programmesSay({ ...entry, ...(limit && { limit }) }, programmes),
      })),
    };
  }

  private async load(query: unknown): Promise<(Programme & { readonly sha256: string })[]> {
    const { programme: codes } = parseQuery(catalogueParameters, query);
    return this.desk.read(undefined, async ({ programmes }) => {
      refuseUnknown(
        'programme',
        codes,
        programmes.map(({ programme }) => programme.code),
      );
      return programmes
        .filter(({ programme }) => codes === undefined || codes.includes(programme.code))
        .map(({ programme, sha256 }) => ({ ...programme, sha256 }));
    });
  }
}

function showProgramme(
  programme: Programme & { readonly sha256: string },
): ProgrammesAnswer['programmes'][number] {
  const { code, name, from, to, sha256, synthetic, country } = programme;
  return {
    code,
    name,
    from,
    to,
    sha256,
    ...(synthetic === undefined ? {} : { synthetic }),
    country,
    zone: programme.calendar.zone,
    quarters: quartersBetween(firstQuarter(programme), lastQuarter(programme)),
    funders: programme.funders.map((funder) => ({
      code: funder.code,
      name: funder.name,
      authority: funder.authority,
      pays: funder.pays,
    })),
  };
}

function showStyrkepositioner(programme: Programme): StyrkepositionerAnswer['styrkepositioner'] {
  return programme.styrkepositioner.map(({ code, name, kind, designatedBy }) => ({
    programme: programme.code,
    code,
    name,
    kind,
    designatedBy,
    clusters: programme.clusters.flatMap((cluster) =>
      cluster.designations
        .filter(({ styrkeposition }) => styrkeposition === code)
        .map(({ from, to }) => ({
          cluster: cluster.code,
          from,
          ...(to === undefined ? {} : { to }),
        })),
    ),
  }));
}
