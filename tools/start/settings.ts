import path from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

/** What `npm start` itself reads; the apps parse their own. */
const startSchema = z.object({
  KLYNGEPULS_HOME: z.string().min(1).default('.klyngepuls'),
  PORTAL_PORT: port.default(3000),
  INGEST_PORT: port.default(3001),
  API_PORT: port.default(3002),
  WORKER_METRICS_PORT: port.default(3003),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  DEMO_TODAY: z.iso.datetime({ offset: true }).default('2024-11-08T09:00:00+01:00'),
});

export type StartSettings = Readonly<z.infer<typeof startSchema>>;

/** Fails with every fault at once, each by the variable's name. */
export function readSettings(env: NodeJS.ProcessEnv): StartSettings {
  const parsed = startSchema.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Bad settings: ${faults.join('; ')}.`);
  }
  return { ...parsed.data, KLYNGEPULS_HOME: path.resolve(parsed.data.KLYNGEPULS_HOME) };
}
