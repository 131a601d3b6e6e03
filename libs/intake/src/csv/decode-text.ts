/**
 * The text of a CSV file: UTF-8 or UTF-16 by its mark, UTF-8 when it is valid, else Windows-1252 as
 * Danish Excel saves it. `undefined` for UTF-16 without its mark, which nothing tells apart.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
