import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Runs Python on a workbook with a writer that is not ours. The script finds it as `book`; what it
 * has changed is saved, and what it prints as JSON is given back.
 */
export function withOpenpyxl(
  bytes: Uint8Array,
  script: string,
): { readonly bytes: Uint8Array; readonly printed: unknown } {
  const folder = mkdtempSync(path.join(tmpdir(), 'klyngepuls-'));
  const file = path.join(folder, 'book.xlsx');
  const whole = [
    'import json, sys, datetime, openpyxl',
    'book = openpyxl.load_workbook(sys.argv[1])',
    script,
    'book.save(sys.argv[1])',
  ].join('\n');
  try {
    writeFileSync(file, bytes);
    const env = { ...process.env, PYTHONPATH: process.env.TEST_PYTHONPATH };
    const printed = execFileSync('python3', ['-c', whole, file], { env, encoding: 'utf8' });
    return { bytes: readFileSync(file), printed: printed === '' ? undefined : JSON.parse(printed) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
