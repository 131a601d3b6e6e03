import { AppMetrics, settings } from '#platform';
import { createApi } from '../create-api.js';
import { describeApi } from './api-document.js';

/** Connects to nothing: the description is made from the routes alone. */
export async function printOpenApi(): Promise<string> {
  const config = settings.parse({
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    API_KEY_PEPPER: '-'.repeat(32),
    LOG_LEVEL: 'error',
  });
  const { app } = await createApi(config, new AppMetrics('api'));
  try {
    await app.init();
    return `${JSON.stringify(await describeApi(app), null, 2)}\n`;
  } finally {
    await app.close();
  }
}
