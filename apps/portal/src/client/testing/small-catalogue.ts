import { Catalogue } from '../catalogue.js';

const both = (text: string) => ({ da: text, en: text });
const indicator = (code: string, part: object = {}) => ({
  code,
  name: both(code),
  unit: 'count' as const,
  type: 'unique',
  stated: 'compare',
  ...part,
});

/** Three clusters, two styrkepositioner of which one has ended, and an indicator of each group. */
export const CATALOGUE = new Catalogue({
  programmes: [
    {
      code: 'p',
      name: both('Programmet'),
      quarters: ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'],
      funders: [
        { code: 'DEB', name: both('DEB') },
        { code: 'UFM', name: both('UFM') },
      ],
    },
  ],
  clusters: [
    { code: 'clean', name: 'CLEAN - Danmarks Miljøteknologiklynge' },
    { code: 'made', name: 'Klyngen for Avanceret Produktion (MADE)' },
    { code: 'marlog', name: 'Maritime & Logistics Innovation Denmark - MARLOG' },
    { code: 'censec', name: 'CenSec' },
  ],
  styrkepositioner: [
    { code: 'miljoe', name: 'Miljø', kind: 'styrkeposition', clusters: [{ cluster: 'clean' }] },
    {
      code: 'maritim',
      name: 'Maritim',
      kind: 'styrkeposition',
      clusters: [{ cluster: 'marlog', to: '2022-03-30' }],
    },
  ],
  indicators: [
    indicator('VIRK'),
    indicator('VIRK_SMV', { partOf: 'VIRK' }),
    indicator('PROJ', { type: 'stock' }),
    indicator('RES_PROD', { stated: 'funder', partOf: 'VIRK' }),
    indicator('FORB', { unit: 'DKK', type: 'currency', stated: 'never' }),
    indicator('SMV_PCT', { unit: 'share', type: 'ratio', stated: 'never' }),
    indicator('MEDL', { type: 'stock', stated: 'cluster' }),
  ],
});
