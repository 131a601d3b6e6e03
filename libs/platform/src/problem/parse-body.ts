import type { z } from 'zod';
import { badRequest } from './problems.js';

/** The code of a fault in the request itself, outside the catalogue of findings. */
const BODY = 'BODY';

/** Reads a JSON body by a schema, a strict one; what does not fit is a 400 that points at every fault. */
export function parseBody<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  body: unknown,
): z.infer<z.ZodObject<Shape>> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data as z.infer<z.ZodObject<Shape>>;
  throw badRequest(
    parsed.error.issues.map(({ path, message }) => ({
      code: BODY,
      pointer: path.map((each) => `/${String(each)}`).join(''),
      detail: { da: `Indholdet kan ikke bruges: ${message}.`, en: `${message}.` },
    })),
  );
}
