import { SaxesParser } from 'saxes';
import type { Entry } from '../archive/directory.js';
import { damaged, FileFault, harmful } from '../archive/file-fault.js';
import { type Budget, inflateEntry } from '../archive/inflate-entry.js';

/** Names come without their prefix. */
export interface Visit {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** Reads one XML part off the archive as it is inflated. No document type, no entities, UTF-8 only. */
export function walkXml(entry: Entry, budget: Budget, { open, close, text }: Visit): void {
  const parser = new SaxesParser();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  parser.on('error', () => {
    throw NOT_XML;
  });
  parser.on('doctype', () => {
    throw DOCTYPE;
  });
  if (open !== undefined) {
    parser.on('opentag', ({ name, attributes }) => open(localName(name), attributes));
  }
  if (close !== undefined) parser.on('closetag', ({ name }) => close(localName(name)));
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  inflateEntry(entry, budget, (piece) => {
    parser.write(decode(decoder, piece));
  });
  parser.write(decode(decoder));
  parser.close();
}

function decode(decoder: InstanceType<typeof TextDecoder>, piece?: Uint8Array): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch {
    throw NOT_XML;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

export const NOT_XML: FileFault = damaged('en del af den er ikke XML', 'a part of it is not XML');
const DOCTYPE = harmful('den har en dokumenttype (DTD)', 'it has a document type (DTD)');
