import { readFileSync } from 'node:fs';
import { CannotDo } from './answer.js';

/** The bytes of a file, or a sentence that says why not. */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CannotDo(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
