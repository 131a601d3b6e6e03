import type { Programme } from './programme.js';

/** The indicator that sums exactly the eligible account lines; `undefined` when none does. */
export function eligibleCosts(programme: Programme): string | undefined {
  const eligible = programme.accountLines.filter((line) => line.eligible === true);
  const wanted = eligible
    .map(({ code }) => code)
    .toSorted()
    .join();
  return programme.indicators.find(
    ({ derivation }) =>
      derivation.from === 'accounts' && derivation.lines.toSorted().join() === wanted,
  )?.code;
}
