const HEAD_END = '\r\n\r\n';

/** Puts one HTTP/1.1 response at a time together from what a socket delivers. */
export class ResponseReader {
  private rest: Buffer | undefined;

  /** The status once the response is whole, `undefined` while more bytes must come. */
  push(chunk: Buffer): number | undefined {
    const bytes = this.rest === undefined ? chunk : Buffer.concat([this.rest, chunk]);
    const headLength = bytes.indexOf(HEAD_END);
    const length = headLength < 0 ? undefined : headLength + 4 + bodyLength(bytes, headLength);
    if (length === undefined || bytes.length < length) {
      this.rest = bytes;
      return undefined;
    }
    if (bytes.length > length) throw new Error('a response that nobody asked for');
    this.rest = undefined;
    return Number(bytes.toString('latin1', 9, 12));
  }
}

function bodyLength(bytes: Buffer, headLength: number): number {
  const head = bytes.toString('latin1', 0, headLength);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`a response without a length: ${head}`);
  return Number(length);
}
