import { raw, Type } from '@mikro-orm/core';

/**
 * A `timestamptz` as `2024-11-08T08:00:00.012345Z`: a `Date` would drop the microseconds by which the
 * database tells instants apart.
 */
export class InstantType extends Type<string, string> {
  override getColumnType(): string {
    return 'timestamptz';
  }

  /** The driver gives what the server wrote: `2024-11-08 09:00:00.012345+01`. */
  override convertToJSValue(value: string): string {
    const instant = Temporal.Instant.from(value.replace(' ', 'T'));
    return instant.toString({ fractionalSecondDigits: 6 });
  }

  override compareAsType(): string {
    return 'string';
  }
}

/** The database's clock, which everything goes by: the default of every column that says when. */
export const NOW = 'klyngepuls.now_()';

/** The database's clock as a value to write; each is written once. */
export const now = () => raw(NOW);
