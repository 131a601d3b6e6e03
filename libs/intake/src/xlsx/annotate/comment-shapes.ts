/** Where a comment hangs, counted from 0 as its shape does. */
export interface Note {
  readonly row: number;
  readonly column: number;
}

const NAMESPACES = [
  'v="urn:schemas-microsoft-com:vml"',
  'o="urn:schemas-microsoft-com:office:office"',
  'x="urn:schemas-microsoft-com:office:excel"',
];

export const EMPTY_SHAPES =
  `<xml ${NAMESPACES.map((name) => `xmlns:${name}`).join(' ')}><o:shapelayout v:ext="edit">` +
  '<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202"' +
  ' coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>';

/** Shapes that others have numbered begin here. */
const FIRST_ID = 1024;
const SHAPE = /<(\w+):shape\b(?:(?!<\/\1:shape>)[\s\S])*<\/\1:shape>/g;

/** VML is not always well-formed (Excel writes a bare <br>), so this is text work. */
export function addShapes(vml: string, added: readonly Note[], removed: readonly Note[]): string {
  const gone = new Set(removed.map(keyOf));
  const left = gone.size === 0 ? vml : vml.replace(SHAPE, (shape) => (isGone(shape) ? '' : shape));
  const ids = [...left.matchAll(/_x0000_s(\d+)/g)].map(([, number]) => Number(number));
  const first = ids.reduce((highest, id) => Math.max(highest, id), FIRST_ID) + 1;
  const missing = NAMESPACES.filter((name) => !left.includes(`xmlns:${name}`));
  const names = missing.map((name) => ` xmlns:${name}`).join('');
  const shapes = added.map((note, index) => shapeOf(note, first + index, names));
  return left.replace(/<\/xml>\s*$/, () => `${shapes.join('')}</xml>`);

  function isGone(shape: string): boolean {
    const row = Number(/:Row>\s*(\d+)\s*</.exec(shape)?.[1]);
    const column = Number(/:Column>\s*(\d+)\s*</.exec(shape)?.[1]);
    return gone.has(keyOf({ row, column }));
  }
}

function keyOf({ row, column }: Note): string {
  return `${row}:${column}`;
}

function shapeOf({ row, column }: Note, id: number, names: string): string {
  const top = Math.max(0, row - 1);
  return (
    `<v:shape${names} id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;` +
    'margin-left:60pt;margin-top:2pt;width:230pt;height:95pt;z-index:1;visibility:hidden"' +
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>' +
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
    `<x:Anchor>${column + 1}, 15, ${top}, 10, ${column + 4}, 60, ${row + 5}, 4</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column>` +
    '</x:ClientData></v:shape>'
  );
}
