import type { Text } from '../base/text.js';

/** What one place of the report may hold. The reader and the JSON Schema both follow it. */
export type Shape =
  | TextShape
  | { readonly kind: 'word'; readonly of: readonly string[]; readonly code: 'KP-R005' | 'KP-S003' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'whole' }
  | { readonly kind: 'decimal' }
  | { readonly kind: 'date' }
  | { readonly kind: 'quarter' }
  | ListShape
  | RowShape;

export interface TextShape {
  readonly kind: 'text';
  readonly max: number;
  /** An empty text is an answer too. */
  readonly blank?: true;
}

export interface ListShape {
  readonly kind: 'list';
  readonly of: Shape;
  readonly min?: number;
  readonly max: number;
}

export interface RowShape {
  readonly kind: 'row';
  readonly members: Readonly<Record<string, Member>>;
}

export interface Member {
  readonly shape: Shape;
  /** Without it, its row cannot be judged and is left out. */
  readonly required?: true;
  /** What it is, for the schema's readers. */
  readonly about: Text;
}
