import { parentPort } from 'node:worker_threads';
import { FileFault } from '../archive/file-fault.js';
import { readFile } from '../read-file.js';
import type { SheetContext } from '../sheets/read-sheets.js';
import { annotateWorkbook } from '../xlsx/annotate/annotate-workbook.js';
import type { CellFinding } from '../xlsx/annotate/mark.js';

/** What a reading thread is asked; files come as their bytes. */
export type ThreadTask =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly context: SheetContext }
  | {
      readonly kind: 'annotate';
      readonly bytes: Uint8Array;
      readonly findings: readonly CellFinding[];
    };

/** `value` as JSON bytes (or the workbook's), which cross to the parent without being copied. */
export type ThreadAnswer =
  | { readonly value: Uint8Array<ArrayBuffer> }
  | { readonly refused: string }
  | { readonly failed: string };

parentPort?.on('message', (task: ThreadTask) => {
  const answer = answerTo(task);
  const transfer = 'value' in answer ? [answer.value.buffer] : [];
  parentPort?.postMessage(answer, transfer);
});

function answerTo(task: ThreadTask): ThreadAnswer {
  try {
    const value =
      task.kind === 'read'
        ? new TextEncoder().encode(JSON.stringify(readFile(task.bytes, task.context)))
        : new Uint8Array(annotateWorkbook(task.bytes, task.findings));
    return { value };
  } catch (error) {
    if (error instanceof FileFault) return { refused: JSON.stringify(error.toHit()) };
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
