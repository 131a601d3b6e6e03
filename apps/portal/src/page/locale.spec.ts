import { expect, test } from '@jest/globals';
import { LOCALES } from './locale.js';

test.each([
  [0, '1 sekund', '1 second'],
  [59.9, '59 sekunder', '59 seconds'],
  [60, '1 minut', '1 minute'],
  [7_199, '119 minutter', '119 minutes'],
  [7_200, '2 timer', '2 hours'],
  [172_800, '2 dage', '2 days'],
])('%f seconds are %s', (seconds, da, en) => {
  expect([LOCALES.da.age(seconds), LOCALES.en.age(seconds)]).toEqual([da, en]);
});
