import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FINDINGS_FOLDER } from './finding-pages.js';
import { generatedPages } from './generated-pages.js';

// A page whose rule has gone must go too.
rmSync(FINDINGS_FOLDER, { recursive: true, force: true });
for (const [file, text] of generatedPages()) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
