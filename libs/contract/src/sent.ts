import type { z } from 'zod';

/** An answer as it is sent and read: nobody changes it, and what is built from frozen rows fits. */
export type Sent<Schema extends z.ZodType> = DeepReadonly<z.infer<Schema>>;

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
