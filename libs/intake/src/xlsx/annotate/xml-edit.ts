import { SaxesParser } from 'saxes';
import { NOT_XML } from '../walk-xml.js';

/** An element and where it stands in its text. */
export interface Tag {
  readonly name: string;
  /** With its colon; empty when the namespace has none. */
  readonly prefix: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly depth: number;
  readonly start: number;
  readonly end: number;
  readonly closeStart: number;
  readonly closeEnd: number;
}

type OpenTag = { -readonly [Key in keyof Tag]: Tag[Key] };

/** Well-formed XML has no raw `<` inside a tag, so the last one before a tag's end opens it. */
export function tagsIn(xml: string, wanted: (name: string, depth: number) => boolean): Tag[] {
  const found: OpenTag[] = [];
  const open: (OpenTag | undefined)[] = [];
  // The parser drops a byte order mark and counts from the character after it.
  const mark = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  const parser = new SaxesParser();
  const refuse = () => {
    throw NOT_XML;
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.slice(name.indexOf(':') + 1);
    let tag: OpenTag | undefined;
    if (wanted(local, open.length)) {
      const end = parser.position + mark;
      const prefix = name.slice(0, name.length - local.length);
      const start = xml.lastIndexOf('<', end - 1);
      const place = { depth: open.length, start, end, closeStart: end, closeEnd: end };
      tag = { name: local, prefix, attributes, ...place };
      found.push(tag);
    }
    open.push(tag);
  });
  parser.on('closetag', ({ isSelfClosing }) => {
    const tag = open.pop();
    if (tag === undefined || isSelfClosing) return;
    tag.closeEnd = parser.position + mark;
    tag.closeStart = xml.lastIndexOf('<', tag.closeEnd - 1);
  });
  parser.write(xml).close();
  return found;
}

export interface Edit {
  readonly at: number;
  readonly remove?: number;
  readonly insert?: string;
}

/** Every byte outside the edits stays as it is. */
export function applyEdits(xml: string, edits: readonly Edit[]): string {
  let out = '';
  let from = 0;
  for (const { at, remove = 0, insert = '' } of edits.toSorted((a, b) => a.at - b.at)) {
    if (at < from) continue; // Inside something that is cut away already.
    out += xml.slice(from, at) + insert;
    from = at + remove;
  }
  return out + xml.slice(from);
}

/** As the last child, also where the parent closes itself. */
export function append(xml: string, parent: Tag, fragment: string): Edit {
  if (parent.closeEnd !== parent.end) return { at: parent.closeStart, insert: fragment };
  const opened = xml.slice(parent.start, parent.end).replace(/\s*\/>$/, '>');
  const insert = `${opened}${fragment}</${parent.prefix}${parent.name}>`;
  return { at: parent.start, remove: parent.end - parent.start, insert };
}

export interface Fragment {
  readonly name: string;
  readonly xml: string;
  /** The names of the root's children in the order of the schema. */
  readonly order: readonly string[];
}

/** Among the children of the root, where the schema wants it. `all` begins with the root. */
export function place(xml: string, all: readonly Tag[], fragment: Fragment): Edit {
  const rank = fragment.order.indexOf(fragment.name);
  const root = rootOf(all);
  const next = all.find(({ depth, name }) => depth === 1 && fragment.order.indexOf(name) > rank);
  return next === undefined
    ? append(xml, root, fragment.xml)
    : { at: next.start, insert: fragment.xml };
}

export function setAttribute(xml: string, tag: Tag, name: string, value: string | number): Edit {
  const text = xml.slice(tag.start, tag.end);
  const found = new RegExp(`\\s${name}\\s*=\\s*("[^"]*"|'[^']*')`).exec(text);
  const insert = ` ${name}="${value}"`;
  if (found !== null) return { at: tag.start + found.index, remove: found[0].length, insert };
  return { at: tag.start + 1 + tag.prefix.length + tag.name.length, insert };
}

export function rootOf(all: readonly Tag[]): Tag {
  const root = all[0];
  if (root === undefined) throw NOT_XML;
  return root;
}

const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

export function escaped(text: string): string {
  return text
    .replace(NOT_IN_XML, '\uFFFD')
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
