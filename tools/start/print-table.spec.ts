import { describe, expect, test } from '@jest/globals';
import type { Programme } from '#domain';
import { type Cell, figureText, outcomeLines } from './print-table.js';

const cell = (
  value: string | null,
  low: string | null = null,
  high: string | null = null,
): Cell => ({
  styrkeposition: 'lydteknologi',
  funder: 'DEB',
  indicator: 'VIRK',
  value,
  low,
  high,
});

describe('figureText', () => {
  test.each([
    { name: 'a count', cell: cell('12345'), text: '12.345' },
    {
      name: 'an amount beyond what a double holds',
      cell: cell('90071992547409931.5'),
      text: '90.071.992.547.409.931,5',
    },
    { name: 'an amount in even tens of øre', cell: cell('581541.70'), text: '581.541,70' },
    { name: 'zero', cell: cell('0'), text: '0' },
    { name: 'bounds', cell: cell(null, '3', '12'), text: '3–12' },
    { name: 'missing', cell: cell(null), text: '–' },
    { name: 'not there at all', cell: undefined, text: '–' },
  ])('$name -> $text', ({ cell, text }) => expect(figureText(cell)).toBe(text));
});

test('every styrkeposition and funder has a line, also without any report', () => {
  const programme = {
    styrkepositioner: [
      { code: 'lydteknologi', name: 'Lydteknologi' },
      { code: 'turisme', name: 'Turisme' },
    ],
    funders: [{ code: 'DEB' }, { code: 'UFM' }],
  } as unknown as Programme;
  expect(outcomeLines({ programme, indicators: ['VIRK'], cells: [cell('7')] })).toEqual([
    'Styrkeposition  Giver  VIRK',
    'Lydteknologi    DEB       7',
    '                UFM       –',
    '                i alt     –',
    'Turisme         DEB       –',
    '                UFM       –',
    '                i alt     –',
    'Alle            DEB       –',
    '                UFM       –',
    '                i alt     –',
  ]);
});
