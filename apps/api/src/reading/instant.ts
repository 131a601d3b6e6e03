import { findNow, type Sql } from '#persistence';
import { wrongParameter } from './parameters.js';

/** An instant in UTC. What has not happened yet cannot have been known: a future one is a 400. */
export async function readInstant(sql: Sql, text: string, name = 'asOf'): Promise<string> {
  const asked = Temporal.Instant.from(text);
  const now = await findNow(sql, 'UTC');
  if (Temporal.Instant.compare(asked, Temporal.Instant.from(now.instant)) <= 0) {
    return asked.toString();
  }
  throw wrongParameter(
    name,
    `${name} ligger i fremtiden; uret viser ${now.instant}.`,
    `${name} lies in the future; the clock shows ${now.instant}.`,
  );
}
