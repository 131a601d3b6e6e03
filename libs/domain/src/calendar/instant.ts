/**
 * Milliseconds since 1970 of an instant as text. Its microseconds are kept as a fraction, so that it
 * compares as it does in the database.
 */
export function milliseconds(instant: string): number {
  const { epochMilliseconds, epochNanoseconds } = Temporal.Instant.from(instant);
  return (
    epochMilliseconds + Number(epochNanoseconds - BigInt(epochMilliseconds) * 1_000_000n) / 1e6
  );
}
