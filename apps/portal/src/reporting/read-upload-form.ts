import type { FastifyRequest } from 'fastify';

export interface UploadedFile {
  /** Empty when nothing was chosen. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Larger than a report may be: `bytes` is its beginning. */
  readonly isTooLarge: boolean;
}

export interface UploadForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: UploadedFile | undefined;
}

/** The fields and the one file of a form. What is too large is read to its end and not kept. */
export async function readUploadForm(request: FastifyRequest): Promise<UploadForm> {
  const fields = new Map<string, string>();
  let file: UploadedFile | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'field') fields.set(part.fieldname, String(part.value));
    else {
      const chunks: Buffer[] = [];
      for await (const chunk of part.file) chunks.push(chunk);
      file = {
        name: part.filename,
        bytes: Buffer.concat(chunks),
        isTooLarge: part.file.truncated,
      };
    }
  }
  return { fields, file };
}
