import { describe, expect, test } from '@jest/globals';
import { assessProgramme } from './assessment.js';
import { expectedFalseFlags, falseRunRate, testedSeries } from './expected-false-flags.js';
import { found, fourteen, inputOf } from './testing/found-in.js';

describe('expected false flags', () => {
  test('are at most one in a hundred tested series, and the false runs of locked ones', () => {
    const trial = assessProgramme(inputOf(fourteen(9)));
    expect(testedSeries(trial, '2023-Q1')).toBe(14);
    const expected = expectedFalseFlags(trial, '2023-Q1');
    expect(expected).toBeGreaterThan(0.03);
    expect(expected).toBeLessThanOrEqual(0.14);
    const locked = expectedFalseFlags(assessProgramme(inputOf(fourteen(13))), '2024-Q1');
    expect(locked).toBeGreaterThan(14 * falseRunRate(12));
    expect(locked).toBeLessThan(14 * (falseRunRate(12) + 0.01));
  });

  test('simulated: quiet programmes show about as many as expected', () => {
    let expected = 0;
    let shown = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const histories = fourteen(9, seed);
      expected += expectedFalseFlags(assessProgramme(inputOf(histories)), '2023-Q1');
      shown += found(histories).length;
    }
    expect(shown).toBeLessThanOrEqual(expected + 3 * Math.sqrt(expected) + 1);
  });
});
