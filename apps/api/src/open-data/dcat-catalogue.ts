import type { DcatAnswer, OutcomeFormat } from '#contract';
import { type Programme, quarterOf } from '#domain';
import { mediaTypeOf } from './media-types.js';

/** Codes of the European Union's own list of file types, which DCAT-AP asks for. */
const FILE_TYPES: Readonly<Record<OutcomeFormat, string>> = {
  json: 'JSON',
  csv: 'CSV',
  xlsx: 'XLSX',
  'json-stat': 'JSON',
  parquet: 'PARQUET',
};
const EU = 'http://publications.europa.eu/resource/authority';
/** The list of countries goes by three letters, a programme by two. */
const ALPHA_3: Readonly<Record<string, string>> = { DK: 'DNK', NO: 'NOR', SE: 'SWE', DE: 'DEU' };
const IANA = 'https://www.iana.org/assignments/media-types';

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

type Node = Readonly<Record<string, unknown>>;

/**
 * A DCAT-AP 3 catalogue in JSON-LD: one dataset a programme, each in every format. `base` is the
 * address of this API as the one who asks knows it.
 */
export function dcatCatalogue(
  programmes: readonly Programme[],
  { base, changedAt }: { readonly base: string; readonly changedAt: string | null },
): DcatAnswer {
  const publisher = {
    '@id': `${base}/v1/catalogue.jsonld#publisher`,
    '@type': 'foaf:Agent',
    'foaf:name': { '@language': 'da', '@value': publisherName(programmes) },
  };
  return {
    '@context': CONTEXT,
    '@id': `${base}/v1/catalogue.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': bilingual('Klyngepuls: åbne data', 'Klyngepuls: open data'),
    'dct:description': bilingual(
      'Udfald af programmer for klynger, lagt sammen pr. styrkeposition og bevillingsgiver.',
      'Outcomes of cluster programmes, added up for each styrkeposition and funder.',
    ),
    'dct:publisher': publisher,
    'dct:language': languages(),
    'foaf:homepage': { '@id': `${base}/docs` },
    'dcat:dataset': programmes.map((programme) =>
      dataset(programme, { base, changedAt, publisher: publisher['@id'] }),
    ),
  };
}

interface Surroundings {
  readonly base: string;
  readonly changedAt: string | null;
  readonly publisher: string;
}

function dataset(programme: Programme, { base, changedAt, publisher }: Surroundings): Node {
  const id = `${base}/v1/catalogue.jsonld#${programme.code}`;
  const { synthetic } = programme;
  return {
    '@id': id,
    '@type': 'dcat:Dataset',
    'dct:identifier': programme.code,
    'dct:title': bilingual(programme.name.da, programme.name.en),
    'dct:description': bilingual(
      ['Godkendte udfald pr. kvartal, styrkeposition, bevillingsgiver og indikator.', synthetic?.da]
        .filter((each) => each !== undefined)
        .join(' '),
      ['Approved outcomes by quarter, styrkeposition, funder and indicator.', synthetic?.en]
        .filter((each) => each !== undefined)
        .join(' '),
    ),
    'dct:publisher': { '@id': publisher },
    'dct:language': languages(),
    'dct:accessRights': { '@id': `${EU}/access-right/PUBLIC` },
    'dct:accrualPeriodicity': { '@id': `${EU}/frequency/QUARTERLY` },
    'dct:spatial': { '@id': `${EU}/country/${ALPHA_3[programme.country] ?? programme.country}` },
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': typed(programme.from, 'date'),
      'dcat:endDate': typed(programme.to, 'date'),
    },
    ...(changedAt === null ? {} : { 'dct:modified': typed(changedAt, 'dateTime') }),
    'dcat:theme': { '@id': `${EU}/data-theme/ECON` },
    'dcat:keyword': [
      { '@language': 'da', '@value': 'klynger' },
      { '@language': 'da', '@value': 'innovation' },
      { '@language': 'en', '@value': 'clusters' },
    ],
    'dcat:distribution': (Object.keys(FILE_TYPES) as OutcomeFormat[]).map((format) =>
      distribution(programme, format, { id, base }),
    ),
  };
}

/** The whole programme to its last quarter, in one file. */
function distribution(
  programme: Programme,
  format: OutcomeFormat,
  { id, base }: { readonly id: string; readonly base: string },
): Node {
  const window = 'window=programme';
  const address = `${base}/v1/outcomes?quarter=${quarterOf(programme.to)}&${window}&format=${format}`;
  return {
    '@id': `${id}-${format}`,
    '@type': 'dcat:Distribution',
    'dct:title': bilingual(`Som ${format}`, `As ${format}`),
    'dcat:accessURL': { '@id': address },
    'dcat:downloadURL': { '@id': address },
    'dct:format': { '@id': `${EU}/file-type/${FILE_TYPES[format]}` },
    'dcat:mediaType': { '@id': `${IANA}/${mediaTypeOf(format)}` },
  };
}

function publisherName(programmes: readonly Programme[]): string {
  const authorities = programmes.flatMap(({ funders }) => funders.map((each) => each.authority));
  return [...new Set(authorities)].join(' og ');
}

const bilingual = (da: string, en: string) => [
  { '@language': 'da', '@value': da },
  { '@language': 'en', '@value': en },
];

const languages = () => ['DAN', 'ENG'].map((code) => ({ '@id': `${EU}/language/${code}` }));

const typed = (value: string, type: 'date' | 'dateTime') => ({
  '@type': `xsd:${type}`,
  '@value': value,
});
