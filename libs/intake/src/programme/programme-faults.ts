import { ALL, type Programme, quarterEnd, quarterOf, quarterStart } from '#domain';
import { type CodeSets, codeSets, type ProgrammeFault } from './code-sets.js';
import { derivationFaults } from './derivation-faults.js';
import { designationFaults } from './designation-faults.js';
import { duplicateFaults } from './duplicate-faults.js';
import { order, overlaps } from './span.js';

/** What the parts of a well-shaped programme say of each other that cannot be true. */
export function programmeFaults(programme: Programme): readonly ProgrammeFault[] {
  const codes = codeSets(programme);
  return [
    ...periodFaults(programme),
    ...duplicateFaults(programme),
    ...funderFaults(programme, codes),
    ...designationFaults(programme, codes),
    ...grantFaults(programme, codes),
    ...targetFaults(programme, codes),
    ...derivationFaults(programme, codes),
    ...catalogueFaults(programme, codes),
    ...settingFaults(programme),
    ...watchFaults(programme, codes),
  ];
}

/** Windows, deadlines and due reports count whole quarters; a half one would be owed by nobody. */
function periodFaults({ from, to }: Programme): ProgrammeFault[] {
  const faults: ProgrammeFault[] = [];
  if (quarterStart(quarterOf(from)) !== from) {
    faults.push({ at: '/from', message: `${from} is not the first day of a quarter` });
  }
  if (quarterEnd(quarterOf(to)) !== to) {
    faults.push({ at: '/to', message: `${to} is not the last day of a quarter` });
  }
  if (to < from) faults.push({ at: '/to', message: `ends ${to}, before it begins ${from}` });
  return faults;
}

function funderFaults(programme: Programme, codes: CodeSets): ProgrammeFault[] {
  return programme.funders.flatMap((funder, index) => [
    ...(funder.code === ALL
      ? [{ at: `/funders/${index}/code`, message: `${ALL} means every funder and names none` }]
      : []),
    ...funder.categories.flatMap((category, place) =>
      codes.unknown('category', category, `/funders/${index}/categories/${place}`),
    ),
  ]);
}

function grantFaults(programme: Programme, codes: CodeSets): ProgrammeFault[] {
  return programme.grants.flatMap((grant, index) => {
    const at = `/grants/${index}`;
    const faults = [
      ...codes.unknown('cluster', grant.cluster, `${at}/cluster`),
      ...codes.unknown('funder', grant.funder, `${at}/funder`),
      ...order(grant, at),
    ];
    if (grant.from < programme.from || grant.to > programme.to) {
      faults.push({
        at,
        message: `runs outside the programme's ${programme.from}-${programme.to}`,
      });
    }
    const years = grant.amounts.map((each) => each.year);
    grant.amounts.forEach(({ year }, place) => {
      const inside = `${year}` >= grant.from.slice(0, 4) && `${year}` <= grant.to.slice(0, 4);
      if (!inside) {
        faults.push({ at: `${at}/amounts/${place}/year`, message: `${year} is outside the grant` });
      }
      if (years.indexOf(year) !== place) {
        faults.push({ at: `${at}/amounts/${place}/year`, message: `${year} stands twice` });
      }
    });
    return faults;
  });
}

function targetFaults(programme: Programme, codes: CodeSets): ProgrammeFault[] {
  return programme.targets.flatMap((target, index) => {
    const at = `/targets/${index}`;
    const outside =
      quarterStart(target.from) < programme.from || quarterEnd(target.to) > programme.to;
    return [
      ...codes.unknown('cluster', target.cluster, `${at}/cluster`),
      ...(target.funder === ALL ? [] : codes.unknown('funder', target.funder, `${at}/funder`)),
      ...codes.unknown('indicator', target.indicator, `${at}/indicator`),
      ...order(target, at),
      ...(outside ? [{ at, message: 'runs outside the programme' }] : []),
    ];
  });
}

function catalogueFaults(programme: Programme, codes: CodeSets): ProgrammeFault[] {
  const lines = programme.accountLines.flatMap((line, index) =>
    line.with === undefined
      ? []
      : codes.unknown('account line', line.with, `/accountLines/${index}/with`),
  );
  const municipalities = programme.municipalities.flatMap((municipality, index) => {
    const at = `/municipalities/${index}`;
    const clash = programme.municipalities.some(
      (other, place) =>
        place < index && other.code === municipality.code && overlaps(other, municipality),
    );
    return [
      ...codes.unknown('region', municipality.region, `${at}/region`),
      ...order(municipality, at),
      ...(clash
        ? [{ at, message: `municipality ${municipality.code} has two rows on one day` }]
        : []),
    ];
  });
  return [...lines, ...municipalities];
}

function settingFaults(programme: Programme): ProgrammeFault[] {
  const { grantBandMinPerYear, grantBandMaxPerYear } = programme.limits;
  const settings = programme.ruleSettings.flatMap((setting, index) => {
    const clash = programme.ruleSettings.some(
      (other, place) => place < index && other.code === setting.code && overlaps(other, setting),
    );
    const at = `/ruleSettings/${index}`;
    return [
      ...order(setting, at),
      ...(clash ? [{ at, message: `${setting.code} has two settings in one quarter` }] : []),
    ];
  });
  return Number(grantBandMinPerYear) > Number(grantBandMaxPerYear)
    ? [...settings, { at: '/limits/grantBandMinPerYear', message: 'is above its maximum' }]
    : settings;
}

/** What deviations are looked for in must be there. */
function watchFaults(programme: Programme, codes: CodeSets): ProgrammeFault[] {
  const outputs = (programme.limits.costPerOutput ?? []).flatMap((code, place) =>
    codes.unknown('indicator', code, `/limits/costPerOutput/${place}`),
  );
  const breaks = (programme.breaks ?? []).flatMap(({ indicators = [], clusters = [] }, index) => [
    ...indicators.flatMap((code, place) =>
      codes.unknown('indicator', code, `/breaks/${index}/indicators/${place}`),
    ),
    ...clusters.flatMap((code, place) =>
      codes.unknown('cluster', code, `/breaks/${index}/clusters/${place}`),
    ),
  ]);
  return [...outputs, ...breaks];
}
