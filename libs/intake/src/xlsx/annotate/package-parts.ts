import { strFromU8, strToU8 } from 'fflate';
import { damaged } from '../../archive/file-fault.js';
import { resolve } from '../workbook-parts.js';
import { append, applyEdits, rootOf, type Tag, tagsIn } from './xml-edit.js';

/** The XML dialects of workbooks: as nearly all programs write, and the strict one. */
export interface Namespaces {
  readonly main: string;
  readonly rel: string;
}

const TRANSITIONAL: Namespaces = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  rel: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};
const STRICT: Namespaces = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  rel: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const TYPES = '[Content_Types].xml';

export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** The parts of a workbook as texts to be edited in place. Bytes that nobody asks for stay bytes. */
export class PackageParts {
  readonly namespaces: Namespaces;
  readonly workbookPath: string;

  constructor(private readonly parts: Record<string, Uint8Array>) {
    const document = this.relations('').find(({ type }) => type === 'officeDocument');
    this.workbookPath = document?.target ?? 'xl/workbook.xml';
    this.namespaces = this.text(this.workbookPath).includes(STRICT.main) ? STRICT : TRANSITIONAL;
  }

  has(path: string): boolean {
    return Object.hasOwn(this.parts, path);
  }

  text(path: string): string {
    const part = this.parts[path];
    if (part === undefined) throw damaged(`delen ${path} mangler`, `its part ${path} is missing`);
    return strFromU8(part);
  }

  save(path: string, xml: string): void {
    this.parts[path] = strToU8(xml);
  }

  /** Inner relations of a part; links out of the file are nobody's business here. */
  relations(path: string): Relation[] {
    const own = relationsPath(path);
    if (!this.has(own)) return [];
    return tagsIn(this.text(own), (name) => name === 'Relationship')
      .filter(({ attributes }) => attributes.TargetMode !== 'External')
      .map(({ attributes: { Id = '', Type = '', Target = '' } }) => ({
        id: Id,
        type: Type.replace(/^.*\//, ''),
        target: resolve(Target, path),
      }));
  }

  addRelation(
    path: string,
    id: string,
    to: { readonly type: string; readonly part: string },
  ): void {
    const own = relationsPath(path);
    const xml = this.has(own)
      ? this.text(own)
      : `${XML_HEAD}<Relationships xmlns="${PACKAGE_RELATIONS}"/>`;
    const type = `${this.namespaces.rel}/${to.type}`;
    const relation = `<Relationship Id="${id}" Type="${type}" Target="/${to.part}"/>`;
    const root = rootOf(tagsIn(xml, (_, depth) => depth === 0));
    this.save(own, applyEdits(xml, [append(xml, root, relation)]));
  }

  /** Says what kind of part a path is, unless that is said already. */
  addType(path: string, type: string): void {
    this.declare('Override', ['PartName', `/${path}`], type);
  }

  addDefaultType(ending: string, type: string): void {
    this.declare('Default', ['Extension', ending], type);
  }

  /** The first path of this stem that no part has. */
  freePath(stem: string, ending: string): string {
    let number = 1;
    while (this.has(`${stem}${number}${ending}`)) number += 1;
    return `${stem}${number}${ending}`;
  }

  private declare(element: string, [key, value]: readonly [string, string], type: string): void {
    const xml = this.text(TYPES);
    const known = tagsIn(xml, (_, depth) => depth <= 1);
    const folded = value.toLowerCase();
    if (known.some(({ attributes }) => attributes[key]?.toLowerCase() === folded)) return;
    const entry = `<${element} ${key}="${value}" ContentType="${type}"/>`;
    this.save(TYPES, applyEdits(xml, [append(xml, rootOf(known), entry)]));
  }
}

function relationsPath(path: string): string {
  return path.replace(/([^/]*)$/, '_rels/$1.rels');
}

export function relationId({ attributes }: Tag): string | undefined {
  return Object.entries(attributes).find(([name, value]) => /:id$/.test(name) && value !== '')?.[1];
}

/** Our fragments have no prefix: where the document has one, they name the namespace themselves. */
export function declared(root: Tag, main: string): string {
  return root.prefix === '' ? '' : ` xmlns="${main}"`;
}
