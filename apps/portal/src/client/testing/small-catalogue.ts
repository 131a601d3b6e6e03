import type { IndicatorInCatalogue } from '#contract';
import { Catalogue } from '../catalogue.js';

const both = (text: string) => ({ da: text, en: text });
const indicator = (
  code: string,
  part: Partial<IndicatorInCatalogue> = {},
): IndicatorInCatalogue => ({
  programme: 'p',
  code,
  name: both(code),
  unit: 'count',
  type: 'unique',
  version: 1,
  from: '2024-Q1',
  direction: 'up',
  stated: 'compare',
  definition: both(code),
  ...part,
});
const funder = (code: string) => ({ code, name: both(code), authority: code, pays: both('') });
const cluster = (code: string, name: string) => ({ programme: 'p', code, name, designations: [] });

/** Three clusters, two styrkepositioner of which one has ended, and an indicator of each group. */
export const CATALOGUE = new Catalogue({
  programmes: [
    {
      code: 'p',
      name: both('Programmet'),
      from: '2024-Q1',
      to: '2024-Q4',
      sha256: '',
      country: 'DK',
      zone: 'Europe/Copenhagen',
      quarters: ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'],
      funders: [funder('DEB'), funder('UFM')],
    },
  ],
  clusters: [
    cluster('clean', 'CLEAN - Danmarks Miljøteknologiklynge'),
    cluster('made', 'Klyngen for Avanceret Produktion (MADE)'),
    cluster('marlog', 'Maritime & Logistics Innovation Denmark - MARLOG'),
    cluster('censec', 'CenSec'),
  ],
  styrkepositioner: [
    {
      programme: 'p',
      code: 'miljoe',
      name: 'Miljø',
      kind: 'styrkeposition',
      designatedBy: 'UFM',
      clusters: [{ cluster: 'clean', from: '2021-01-01' }],
    },
    {
      programme: 'p',
      code: 'maritim',
      designatedBy: 'UFM',
      name: 'Maritim',
      kind: 'styrkeposition',
      clusters: [{ cluster: 'marlog', from: '2021-01-01', to: '2022-03-30' }],
    },
  ],
  indicators: [
    indicator('VIRK', { highlights: ['overview', 'key-figures', 'public'] }),
    indicator('VIRK_SMV', { partOf: 'VIRK' }),
    indicator('PROJ', { type: 'stock' }),
    indicator('RES_PROD', { stated: 'funder', partOf: 'VIRK', highlights: ['key-figures'] }),
    indicator('FORB', {
      unit: 'DKK',
      type: 'currency',
      stated: 'never',
      highlights: ['key-figures'],
    }),
    indicator('SMV_PCT', { unit: 'share', type: 'ratio', stated: 'never' }),
    indicator('MEDL', { type: 'stock', stated: 'cluster' }),
  ],
});
