import { readFileSync } from 'node:fs';
import type { Programme } from '#domain';
import { readProgramme } from '#intake';
import { type Answer, CannotDo } from '../answer.js';

export interface ProgrammeFile {
  readonly text: string;
  readonly programme: Programme;
}

/** The programme of a file, or the answer that names every fault in it. */
export function readProgrammeFile(file: string): ProgrammeFile | Answer {
  const text = readText(file);
  const read = readProgramme(text);
  if ('programme' in read) return { text, programme: read.programme };
  return {
    json: { faults: read.faults },
    lines: read.faults.map(({ at, message }) => `${file}${at}: ${message}`),
    fault: true,
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CannotDo(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
