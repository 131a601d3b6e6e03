import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DASHBOARDS_FOLDER, dashboardFiles } from './dashboards.js';

mkdirSync(DASHBOARDS_FOLDER, { recursive: true });
for (const [name, text] of dashboardFiles()) {
  writeFileSync(path.join(DASHBOARDS_FOLDER, name), text);
}
