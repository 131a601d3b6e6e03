import { writeFileSync } from 'node:fs';
import { deadlineFiles } from './deadline-files.js';

for (const [file, text] of deadlineFiles()) writeFileSync(file, text);
