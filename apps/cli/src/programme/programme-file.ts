import type { Programme } from '#domain';
import { readProgramme } from '#intake';
import type { Answer } from '../answer.js';
import { readBytes } from '../read-bytes.js';

export interface ProgrammeFile {
  readonly text: string;
  readonly programme: Programme;
}

/** The programme of a file, or the answer that names every fault in it. */
export function readProgrammeFile(file: string): ProgrammeFile | Answer {
  const text = readBytes(file).toString('utf8');
  const read = readProgramme(text);
  if ('programme' in read) return { text, programme: read.programme };
  return {
    json: { faults: read.faults },
    lines: read.faults.map(({ at, message }) => `${file}${at}: ${message}`),
    fault: true,
  };
}
