/** The longest read a request may cause: the slowest honest one takes a tenth of it. */
export const STATEMENT_TIMEOUT_MS = 5_000;
