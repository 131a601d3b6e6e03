import { Worker } from 'node:worker_threads';
import { type ReaderHit, validateReport } from '#domain';
import type { AcceptedText } from '../judge/accepted-reports.js';
import { type ContentToKeep, type Judging, judgeReport } from '../judge/judge-report.js';
import type { fileFigures } from '../judge/report-figures.js';
import type { SheetContext } from '../sheets/read-sheets.js';
import type { CellFinding } from '../xlsx/annotate/mark.js';
import type { TemplateRequest } from '../xlsx/template/make-template.js';
import type { ThreadAnswer, ThreadTask } from './read-thread.js';

export interface PoolSettings {
  /** Reading is all computing: a second thread on two cores gains nothing. */
  readonly threads: number;
  /** An honest file takes a tenth of this. */
  readonly taskMs: number;
  readonly heapMb: number;
  /** Files that may wait; beyond them the sender is asked to come back. */
  readonly waitingMax: number;
  /** The thread's entry, when it does not lie beside this file. */
  readonly entry: URL;
}

const DEFAULTS: PoolSettings = {
  threads: 1,
  taskMs: 10_000,
  heapMb: 192,
  waitingMax: 50,
  entry: new URL('./read-thread.js', import.meta.url),
};
const YOUNG_HEAP_MB = 32;

/** More files are waiting than the pool takes in. */
export class ReaderBusy extends Error {
  override readonly name = 'ReaderBusy';
}

/** A verdict as the JSON that is sent on, and what to keep of an accepted report. */
export interface JudgedText {
  readonly verdict: Uint8Array;
  /** Names of the report's activities. */
  readonly named: readonly string[];
  readonly accepted: ContentToKeep | undefined;
}

/** Of JSON and of the accepted reports that it is held against: judged in some milliseconds. */
const SMALL_CHARACTERS = 500_000;

function isSmall(bytes: Uint8Array, { isJson, accepted }: Judging): boolean {
  const around = accepted.reduce((total, { content }) => total + content.length, 0);
  return isJson && bytes.length + around <= SMALL_CHARACTERS;
}

function refusal(hit: ReaderHit, { context, ruleset }: Judging): Uint8Array {
  const verdict = validateReport(undefined, [hit], {
    ...context,
    history: [],
    corrected: undefined,
  });
  return new TextEncoder().encode(JSON.stringify({ ...verdict, ruleset }));
}

interface Job {
  readonly task: ThreadTask;
  readonly resolve: (answer: ThreadAnswer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Threads that take files apart, so that the event loop goes on; each is started by the first file
 * that needs it and kept warm. A file that takes too long, or kills its thread, costs that thread
 * alone; the next file gets a new one.
 */
export class ReaderPool {
  private readonly settings: PoolSettings;
  private readonly idle: Worker[] = [];
  private readonly waiting: Job[] = [];
  private readonly all = new Set<Worker>();
  private closed = false;

  constructor(settings: Partial<PoolSettings> = {}) {
    this.settings = { ...DEFAULTS, ...settings };
  }

  /** Starts the threads before the first file comes, which would else wait for one. */
  warm(): void {
    while (!this.closed && this.all.size < this.settings.threads) this.start();
  }

  /**
   * The same verdict as `judgeReport`, from another thread unless it is small: then crossing to a
   * thread, and waiting behind a workbook, would cost more than judging.
   */
  async judge(bytes: Uint8Array, judging: Judging): Promise<JudgedText> {
    if (isSmall(bytes, judging)) {
      const { verdict, ...more } = judgeReport(bytes, judging);
      return { verdict: new TextEncoder().encode(JSON.stringify(verdict)), ...more };
    }
    const answer = await this.run({ kind: 'judge', bytes, judging });
    if ('value' in answer) {
      const { value: verdict, named = [], accepted } = answer;
      return { verdict, named, accepted };
    }
    if ('failed' in answer) throw new Error(`the reader failed: ${answer.failed}`);
    return {
      verdict: refusal(JSON.parse(answer.refused), judging),
      named: [],
      accepted: undefined,
    };
  }

  /** The sender's workbook with its findings; `undefined` for a file that is not opened. */
  annotate(bytes: Uint8Array, findings: readonly CellFinding[]): Promise<Uint8Array | undefined> {
    return this.runOrRefuse({ kind: 'annotate', bytes, findings });
  }

  /** What `fileFigures` answers, as JSON; `undefined` for a file that is not opened. */
  figures(
    bytes: Uint8Array,
    asked: Parameters<typeof fileFigures>[1],
  ): Promise<Uint8Array | undefined> {
    return this.runOrRefuse({ kind: 'figures', bytes, asked });
  }

  /** What `migrateWorkbook` answers; `undefined` for a file that is not opened, too. */
  migrate(bytes: Uint8Array, sheets: SheetContext): Promise<Uint8Array | undefined> {
    return this.runOrRefuse({ kind: 'migrate', bytes, sheets });
  }

  /** The same workbook as `makeTemplate`, from another thread. */
  async template(
    request: Omit<TemplateRequest, 'previous'>,
    previous: AcceptedText | undefined,
  ): Promise<Uint8Array> {
    const answer = await this.run({ kind: 'template', request, previous });
    if ('value' in answer) return answer.value;
    throw new Error(`no template: ${'refused' in answer ? answer.refused : answer.failed}`);
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.waiting.splice(0)) job.reject(new Error('the reader is closed'));
    await Promise.all([...this.all].map((worker) => worker.terminate()));
  }

  private async runOrRefuse(task: ThreadTask): Promise<Uint8Array | undefined> {
    const answer = await this.run(task);
    if ('value' in answer) return answer.value;
    if ('refused' in answer) return undefined;
    throw new Error(`the reader failed: ${answer.failed}`);
  }

  private run(task: ThreadTask): Promise<ThreadAnswer> {
    if (this.closed) return Promise.reject(new Error('the reader is closed'));
    if (this.waiting.length >= this.settings.waitingMax) {
      return Promise.reject(new ReaderBusy(`${this.waiting.length} files are waiting`));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, resolve, reject });
      this.next();
    });
  }

  private start(): void {
    const worker = new Worker(this.settings.entry, {
      resourceLimits: {
        maxOldGenerationSizeMb: this.settings.heapMb,
        maxYoungGenerationSizeMb: YOUNG_HEAP_MB,
      },
    });
    worker.unref();
    // An idle thread that fails is replaced by the next file; a busy one tells its own job as well.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      this.all.delete(worker);
      const place = this.idle.indexOf(worker);
      if (place >= 0) this.idle.splice(place, 1);
      this.next();
    });
    this.all.add(worker);
    this.idle.push(worker);
  }

  private next(): void {
    if (this.closed || this.waiting.length === 0) return;
    if (this.idle.length === 0 && this.all.size < this.settings.threads) this.start();
    const worker = this.idle.shift();
    const job = worker && this.waiting.shift();
    if (worker !== undefined && job !== undefined) this.work(worker, job);
  }

  private work(worker: Worker, job: Job): void {
    worker.ref();
    const timer = setTimeout(() => {
      done();
      job.resolve({ refused: TOO_SLOW });
      void worker.terminate();
    }, this.settings.taskMs);
    const onAnswer = (answer: ThreadAnswer): void => {
      done();
      worker.unref();
      this.idle.push(worker);
      job.resolve(answer);
      this.next();
    };
    const onError = (error: Error & { readonly code?: string }): void => {
      done();
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') job.resolve({ refused: TOO_SLOW });
      else job.reject(error);
    };
    const onExit = (code: number): void => {
      done();
      job.reject(new Error(`the reading thread ended (${code})`));
    };
    const done = (): void => {
      clearTimeout(timer);
      worker.off('message', onAnswer).off('error', onError).off('exit', onExit);
    };
    worker.on('message', onAnswer).on('error', onError).on('exit', onExit);
    worker.postMessage(job.task);
  }
}

/** A file that uses up its time or its memory is harmful, whatever it looks like. */
const TOO_SLOW = JSON.stringify({
  code: 'KP-F005',
  at: '',
  message: {
    da: 'Filen åbnes ikke: den kræver for megen tid eller hukommelse.',
    en: 'The file is not opened: it takes too much time or memory.',
  },
});
