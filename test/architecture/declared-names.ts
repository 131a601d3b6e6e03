import path from 'node:path';
import ts from 'typescript';

/** The words of a name: `ReadDesk`, `read-desk` and `READ_DESK` are all read and desk. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}0-9]+/u)
    .filter((word) => word !== '');
}

/** Every name that a source file gives to something: types, functions, variables, members. */
export function declaredNames(file: string, text: string): string[] {
  const kind = path.extname(file) === '.tsx' ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind);
  const names: string[] = [];
  const visit = (node: ts.Node) => {
    const name = givesName(node) ? node.name : undefined;
    if (name !== undefined && isWritten(name)) names.push(name.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

/** What is imported, exported or reached was named elsewhere; an alias of an import counts. */
function givesName(node: ts.Node): node is ts.NamedDeclaration {
  if (!('name' in node)) return false;
  if (ts.isImportSpecifier(node)) return node.propertyName !== undefined;
  return !ts.isPropertyAccessExpression(node) && !ts.isMetaProperty(node);
}

function isWritten(name: ts.Node): name is ts.Identifier | ts.PrivateIdentifier | ts.StringLiteral {
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name);
}
