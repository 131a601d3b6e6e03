import type { ErrorName } from './error.page.js';

/** An answer that is a page of its own instead of the one asked for. Thrown; `PageErrorFilter` sends it. */
export class PageRefused extends Error {
  override readonly name = 'PageRefused';
  constructor(readonly error: ErrorName) {
    super(error);
  }
}
