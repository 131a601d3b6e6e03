import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type CatalogueParameters,
  type ClustersAnswer,
  catalogueParameters,
  clustersAnswer,
  type FindingsAnswer,
  findingsAnswer,
  type IndicatorsAnswer,
  indicatorsAnswer,
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
import { Public } from '#platform';
import { refuseUnknown } from '../reading/parameters.js';
import { ReaderTransactions } from '../reading/reader-transactions.js';

/** What is known of the programmes themselves; it is public. */
@Controller('v1')
export class CatalogueController {
  constructor(private readonly transactions: ReaderTransactions) {}

  @Get('programmes')
  @Public()
  @ApiOperation({ summary: 'Programmes' })
  @ApiOkResponse({ standardSchema: programmesAnswer })
  async programmes(
    @Query({ schema: catalogueParameters }) query: CatalogueParameters,
  ): Promise<ProgrammesAnswer> {
    return { programmes: (await this.load(query)).map(showProgramme) };
  }

  @Get('styrkepositioner')
  @Public()
  @ApiOperation({ summary: 'Styrkepositioner, with who is designated for them' })
  @ApiOkResponse({ standardSchema: styrkepositionerAnswer })
  async styrkepositioner(
    @Query({ schema: catalogueParameters }) query: CatalogueParameters,
  ): Promise<StyrkepositionerAnswer> {
    const programmes = await this.load(query);
    return { styrkepositioner: programmes.flatMap(showStyrkepositioner) };
  }

  @Get('clusters')
  @Public()
  @ApiOperation({ summary: 'Clusters, with their designations' })
  @ApiOkResponse({ standardSchema: clustersAnswer })
  async clusters(
    @Query({ schema: catalogueParameters }) query: CatalogueParameters,
  ): Promise<ClustersAnswer> {
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
  @ApiOperation({ summary: 'Indicators, every version' })
  @ApiOkResponse({ standardSchema: indicatorsAnswer })
  async indicators(
    @Query({ schema: catalogueParameters }) query: CatalogueParameters,
  ): Promise<IndicatorsAnswer> {
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
  @ApiOperation({ summary: 'Codes that a verdict may hold' })
  @ApiOkResponse({ standardSchema: findingsAnswer })
  async findings(): Promise<FindingsAnswer> {
    const programmes = await this.load({});
    return {
      findings: FINDING_CATALOGUE.map(({ limit, ...entry }) => ({
        ...entry,
        programmes: programmesSay({ ...entry, ...(limit && { limit }) }, programmes),
      })),
    };
  }

  private async load({
    programme: codes,
  }: CatalogueParameters): Promise<(Programme & { readonly sha256: string })[]> {
    return this.transactions.read(undefined, async ({ programmes }) => {
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
