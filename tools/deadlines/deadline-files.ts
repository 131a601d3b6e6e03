import { readdirSync, readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { deadlinesOf, type QuarterDeadline, readProgramme } from '#intake';
import { deadlineCases } from './deadline-cases.js';
import { deadlineRules } from './deadline-rules.js';

const PROGRAMMES = 'programmes';
const HEADING = '# Written by `npm run deadlines` from the programme documents.\n';

/** Rules and their cases for every programme of the folder that is no example, by the file's path. */
export function deadlineFiles(): ReadonlyMap<string, string> {
  const deadlines = readDeadlines();
  const text = (content: object) => HEADING + stringify(content, { lineWidth: 0 });
  return new Map([
    ['infra/prometheus/rules/deadlines.yml', text(deadlineRules(deadlines))],
    ['infra/prometheus/tests/deadlines.test.yml', text(deadlineCases(deadlines))],
  ]);
}

function readDeadlines(): QuarterDeadline[] {
  const files = readdirSync(PROGRAMMES).filter(
    (name) => !name.startsWith('calendar-') && !name.endsWith('.example.json'),
  );
  return files.flatMap((name) => {
    const read = readProgramme(readFileSync(`${PROGRAMMES}/${name}`, 'utf8'));
    if ('faults' in read) throw new Error(`${name}: ${JSON.stringify(read.faults)}`);
    return deadlinesOf(read.programme);
  });
}
