import { type Text, text } from '../base/text.js';
import type { ActivityStatus, Category, OrganisationKind } from './classification.js';
import type { ActivityFilter, Derivation, Indicator, OrganisationFilter } from './indicator.js';
import type { Programme } from './programme.js';

const KINDS: Readonly<Record<OrganisationKind, Text>> = {
  company: text('virksomheder', 'companies'),
  gts: text('GTS-institutter', 'GTS institutes'),
  university: text('universiteter', 'universities'),
  'knowledge-institution': text('andre videninstitutioner', 'other knowledge institutions'),
  public: text('offentlige aktører', 'public bodies'),
  investor: text('investorer', 'investors'),
  other: text('andre organisationer', 'other organisations'),
};
const WORK: Readonly<Record<Category['kind'], Text>> = {
  project: text('projekter', 'projects'),
  collective: text('kollektive aktiviteter', 'collective activities'),
  management: text('ledelse af klyngen', 'management of the cluster'),
};
const STATUSES: Readonly<Record<ActivityStatus, Text>> = {
  planned: text('planlagt', 'planned'),
  ongoing: text('i gang', 'ongoing'),
  completed: text('afsluttet', 'completed'),
  cancelled: text('aflyst', 'cancelled'),
};

/** What an indicator counts, in a sentence or two, made from the derivation that counts it. */
export function definitionText(programme: Programme, { derivation }: Indicator): Text {
  switch (derivation.from) {
    case 'organisations':
      return organisations(programme, derivation.where);
    case 'activities':
      return activities(programme, derivation.where);
    case 'attendances':
      return text(
        'Deltagelser i alt: den, der deltager to gange, tælles to gange.',
        'Attendances in all: who attends twice is counted twice.',
      );
    case 'stated':
      return stated(programme, derivation);
    case 'accounts':
      return accounts(programme, derivation.lines);
    case 'ratio':
      return ratio(programme, derivation);
    case 'activity-share':
      return join([
        text('Forskellige ', 'Distinct '),
        list(derivation.of.map((kind) => WORK[kind])),
        text(' delt med forskellige ', ' divided by distinct '),
        list(derivation.to.map((kind) => WORK[kind])),
        text(' i perioden.', ' in the period.'),
      ]);
  }
}

function organisations(programme: Programme, where: OrganisationFilter): Text {
  const who =
    where.kinds === undefined ? text('organisationer', 'organisations') : named(where.kinds);
  const region = programme.regions.find(({ code }) => code === where.region);
  const conditions = [
    where.country === 'domestic' && text('med dansk CVR-nummer', 'with a Danish CVR number'),
    where.country === 'foreign' && text('fra andre lande', 'from other countries'),
    where.sme && text('som er SMV efter EU’s definition', 'that are SMEs by the EU definition'),
    where.startup && text('som er iværksættere', 'that are start-ups'),
    where.employeesBelow !== undefined &&
      text(
        `med under ${where.employeesBelow} ansatte`,
        `with fewer than ${where.employeesBelow} employees`,
      ),
    region && join([text('i ', 'in '), region.name]),
    where.firstTime &&
      text(
        'som ikke har deltaget tidligere i programmet',
        'that have not taken part earlier in the programme',
      ),
  ].filter((part) => part !== undefined && part !== false);
  const on = where.on === undefined ? text('aktiviteter', 'activities') : WORK[where.on];
  const beside =
    where.beside && join([text(' sammen med ', ' together with '), named(where.beside)]);
  return join([
    text('Forskellige ', 'Distinct '),
    who,
    ...conditions.flatMap((part) => [SPACE, part]),
    text(', der deltager i ', ' that take part in '),
    on,
    ...(beside === undefined ? [] : [beside]),
    text(
      '. Hver tælles én gang i perioden, uanset hvor mange klynger og aktiviteter den er med i.',
      '. Each is counted once in the period, however many clusters and activities it is part of.',
    ),
  ]);
}

function activities(programme: Programme, where: ActivityFilter): Text {
  const theme = programme.themes.find(({ code }) => code === where.theme);
  const conditions = [
    theme && join([text('med temaet ', 'on the theme '), theme.name]),
    where.international && text('som er internationale', 'that are international'),
    where.starts && text('som begynder i kvartalet', 'that start in the quarter'),
    where.ends && text('som slutter i kvartalet', 'that end in the quarter'),
  ].filter((part) => part !== undefined);
  return join([
    text('Forskellige ', 'Distinct '),
    list(where.kinds.map((kind) => WORK[kind])),
    ...conditions.flatMap((part) => [SPACE, part]),
    text(', som er ', ', '),
    list(where.statuses.map((status) => STATUSES[status])),
    END,
  ]);
}

function stated(
  programme: Programme,
  { weightedBy }: Extract<Derivation, { from: 'stated' }>,
): Text {
  const told = text(
    'Tallet, som klyngen selv oplyser.',
    'The number that the cluster itself states.',
  );
  if (weightedBy === undefined) return told;
  return join([
    told,
    text(
      ' Over flere klynger gennemsnittet, vægtet med ',
      ' Over several clusters the mean, weighted by ',
    ),
    quoted(programme, weightedBy),
    END,
  ]);
}

function accounts(programme: Programme, lines: readonly string[]): Text {
  const names = lines.map(
    (line) => programme.accountLines.find(({ code }) => code === line)?.name ?? text(line, line),
  );
  return join([
    text('Kroner i alt på regnskabets linjer: ', 'Kroner in all on the lines of the accounts: '),
    list(names),
    END,
  ]);
}

function ratio(programme: Programme, { of, to }: Extract<Derivation, { from: 'ratio' }>): Text {
  return join([
    list(of.map((code) => quoted(programme, code))),
    text(', delt med ', ', divided by '),
    list(to.map((code) => quoted(programme, code))),
    text(
      '. Over flere klynger deles summerne, ikke gennemsnittet af andelene.',
      '. Over several clusters the sums are divided; it is not the mean of their shares.',
    ),
  ]);
}

const SPACE = text(' ', ' ');
const END = text('.', '.');

const named = (kinds: readonly OrganisationKind[]): Text => list(kinds.map((kind) => KINDS[kind]));

const quoted = (programme: Programme, code: string): Text => {
  const name =
    programme.indicators.findLast((each) => each.code === code)?.name ?? text(code, code);
  return text(`”${name.da}”`, `“${name.en}”`);
};

const join = (parts: readonly Text[]): Text =>
  text(parts.map(({ da }) => da).join(''), parts.map(({ en }) => en).join(''));

/** `a, b og c`; of one its only. */
function list(parts: readonly Text[]): Text {
  return parts.reduce((before, part, at) => {
    const last = at === parts.length - 1;
    return join([before, last ? text(' og ', ' and ') : text(', ', ', '), part]);
  });
}
