import { parentPort } from 'node:worker_threads';
import { FileFault } from '../archive/file-fault.js';
import { readFile } from '../read-file.js';
import type { SheetContext } from '../sheets/read-sheets.js';
import { annotateWorkbook } from '../xlsx/annotate/annotate-workbook.js';
import type { CellFinding } from '../xlsx/annotate/mark.js';
import { makeTemplate, type TemplateRequest } from '../xlsx/template/make-template.js';

/** What a reading thread is asked; files come as their bytes. */
export type ThreadTask =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly context: SheetContext }
  | {
      readonly kind: 'annotate';
      readonly bytes: Uint8Array;
      readonly findings: readonly CellFinding[];
    }
  | { readonly kind: 'template'; readonly request: TemplateRequest };

/** `value` as JSON bytes (or the workbook's), which cross to the parent without being copied. */
export type ThreadAnswer =
  | { readonly value: Uint8Array<ArrayBuffer> }
  | { readonly refused: string }
  | { readonly failed: string };

parentPort?.on('message', async (task: ThreadTask) => {
  const answer = await answerTo(task);
  const transfer = 'value' in answer ? [answer.value.buffer] : [];
  parentPort?.postMessage(answer, transfer);
});

async function answerTo(task: ThreadTask): Promise<ThreadAnswer> {
  try {
    return { value: new Uint8Array(await resultOf(task)) };
  } catch (error) {
    if (error instanceof FileFault) return { refused: JSON.stringify(error.toHit()) };
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function resultOf(task: ThreadTask): Promise<Uint8Array> {
  switch (task.kind) {
    case 'read':
      return new TextEncoder().encode(JSON.stringify(readFile(task.bytes, task.context)));
    case 'annotate':
      return annotateWorkbook(task.bytes, task.findings);
    case 'template':
      return makeTemplate(task.request);
  }
}
