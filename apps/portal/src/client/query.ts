import type { z } from 'zod';

/** What a route may be asked with, by its parameters in the contract. */
export type Query<Parameters extends z.ZodType> = Readonly<Partial<z.input<Parameters>>>;

/** A path with its query; what is undefined is left out. */
export function withQuery(path: string, query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
