import { parentPort } from 'node:worker_threads';
import { FileFault } from '../archive/file-fault.js';
import { type AcceptedText, acceptedReport } from '../judge/accepted-reports.js';
import { type ContentToKeep, type Judging, judgeReport } from '../judge/judge-report.js';
import { fileFigures } from '../judge/report-figures.js';
import type { SheetContext } from '../sheets/read-sheets.js';
import { annotateWorkbook } from '../xlsx/annotate/annotate-workbook.js';
import type { CellFinding } from '../xlsx/annotate/mark.js';
import { makeTemplate, type TemplateRequest } from '../xlsx/template/make-template.js';
import { migrateWorkbook } from '../xlsx/template/migrate-workbook.js';

/** What a reading thread is asked; files come as their bytes. */
export type ThreadTask =
  | { readonly kind: 'judge'; readonly bytes: Uint8Array; readonly judging: Judging }
  | {
      readonly kind: 'annotate';
      readonly bytes: Uint8Array;
      readonly findings: readonly CellFinding[];
    }
  | {
      readonly kind: 'figures';
      readonly bytes: Uint8Array;
      readonly asked: Parameters<typeof fileFigures>[1];
    }
  | { readonly kind: 'migrate'; readonly bytes: Uint8Array; readonly sheets: SheetContext }
  | {
      readonly kind: 'template';
      readonly request: Omit<TemplateRequest, 'previous'>;
      readonly previous: AcceptedText | undefined;
    };

/**
 * `value` is the verdict as JSON or the workbook, in bytes that cross to the parent without being
 * copied; the text to keep of an accepted report is copied in one piece.
 */
export type ThreadAnswer =
  | {
      readonly value: Uint8Array<ArrayBuffer>;
      readonly named?: readonly string[];
      readonly accepted?: ContentToKeep | undefined;
    }
  | { readonly refused: string }
  | { readonly failed: string };

parentPort?.on('message', async (task: ThreadTask) => {
  const answer = await answerTo(task);
  const transfer = 'value' in answer ? [answer.value.buffer] : [];
  parentPort?.postMessage(answer, transfer);
});

async function answerTo(task: ThreadTask): Promise<ThreadAnswer> {
  try {
    return await resultOf(task);
  } catch (error) {
    if (error instanceof FileFault) return { refused: JSON.stringify(error.toHit()) };
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function resultOf(task: ThreadTask): Promise<ThreadAnswer> {
  switch (task.kind) {
    case 'judge': {
      const { verdict, ...more } = judgeReport(task.bytes, task.judging);
      return { value: new TextEncoder().encode(JSON.stringify(verdict)), ...more };
    }
    case 'figures': {
      const figures = fileFigures(task.bytes, task.asked);
      return { value: new TextEncoder().encode(JSON.stringify({ figures })) };
    }
    case 'annotate':
      return { value: new Uint8Array(annotateWorkbook(task.bytes, task.findings)) };
    case 'migrate': {
      const copy = await migrateWorkbook(task.bytes, task.sheets);
      return copy === undefined ? { refused: '' } : { value: new Uint8Array(copy) };
    }
    case 'template': {
      const previous = task.previous && acceptedReport(task.previous);
      const request = { ...task.request, ...(previous && { previous }) };
      return { value: new Uint8Array(await makeTemplate(request)) };
    }
  }
}
