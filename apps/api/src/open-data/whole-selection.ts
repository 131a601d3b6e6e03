import type { OutcomeCell } from '#contract';
import type { Programme } from '#domain';

/** A selection of outcomes in whole, with the programmes that say what its codes mean. */
export interface OpenData {
  readonly asOf: string;
  readonly dataVersion: string;
  readonly cells: readonly OutcomeCell[];
  readonly programmes: readonly (Programme & { readonly sha256: string })[];
}
