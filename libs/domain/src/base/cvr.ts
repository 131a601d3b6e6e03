const CVR_WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1] as const;

/** Eight digits whose weighted sum is divisible by 11 (the Danish business register's control). */
export function isCvr(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  const total = CVR_WEIGHTS.reduce((acc, weight, place) => acc + weight * Number(text[place]), 0);
  return total % 11 === 0;
}
