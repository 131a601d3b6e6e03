import type { Text } from '../base/text.js';
import type { Quarter } from './quarter.js';

/** A quarter as people say it: `3. kvartal 2024`, `quarter 3 of 2024`. */
export function quarterName(quarter: Quarter, language: keyof Text): string {
  const [year, number] = [quarter.slice(0, 4), quarter.slice(-1)];
  return language === 'da' ? `${number}. kvartal ${year}` : `quarter ${number} of ${year}`;
}
