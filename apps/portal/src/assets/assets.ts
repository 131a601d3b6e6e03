import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { dkfdsFile, htmxFile } from './package-file.js';

const text = (file: string): string => readFileSync(file, 'utf8');
const own = (name: string): string => text(path.join(import.meta.dirname, name));

/** Own styles, in the order in which they override one another. */
const STYLES = ['frame', 'parts', 'report', 'funder', 'review', 'charts', 'narrow'];

/** dkfds names faces of 56 kB each; the Latin-1 cuts beside them are 17 kB and hold all of Danish. */
const FACES = [
  ['Regular', 400],
  ['SemiBold', 600],
] as const;
const faceFile = (cut: string): string =>
  dkfdsFile(`fonts/IBMPlexSans/split/woff2/IBMPlexSans-${cut}-Latin1.woff2`);

/** A year; the address changes with the content. */
const CACHE = 'public, max-age=31536000, immutable';
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6"/>' +
  '<path d="M5 18h6l4-9 4 15 3-6h5" fill="none" stroke="#fff" stroke-width="3"/></svg>';

/** What the route of an asset says of itself: anybody may have it, and it is no page. */
export interface AssetRoute {
  readonly isAsset: true;
}

interface Asset {
  readonly type: string;
  readonly body: Buffer;
  /** Left out by what is compressed already. */
  readonly brotli?: Buffer;
}

/** Style, script, fonts and icon, put together once at the start and kept in memory. */
export class Assets {
  /** Where they lie: `/assets/` and a hash of them all. */
  readonly path: string;
  private readonly files: ReadonlyMap<string, Asset>;

  constructor() {
    const files: readonly (readonly [string, Asset])[] = [
      ['portal.css', packed('text/css; charset=utf-8', stylesheet())],
      ['portal.js', packed('text/javascript; charset=utf-8', script())],
      ['icon.svg', packed('image/svg+xml', ICON)],
      ...FACES.map(([cut]) => [`${cut}.woff2`, fontOf(cut)] as const),
    ];
    const hash = createHash('sha256');
    for (const [name, { body }] of files) hash.update(name).update(body);
    this.path = `/assets/${hash.digest('hex').slice(0, 12)}`;
    this.files = new Map(files);
  }

  serve(fastify: FastifyInstance): void {
    const config: object = { isAsset: true } satisfies AssetRoute;
    fastify.get<{ Params: { name: string } }>(
      `${this.path}/:name`,
      { config },
      async (request, reply) => {
        const asset = this.files.get(request.params.name);
        if (asset === undefined) return reply.code(404).send();
        const accepts = request.headers['accept-encoding'] ?? '';
        const brotli = /\bbr\b/.test(accepts) ? asset.brotli : undefined;
        if (brotli !== undefined) reply.header('content-encoding', 'br');
        reply.headers({ 'cache-control': CACHE, vary: 'accept-encoding' }).type(asset.type);
        return reply.send(brotli ?? asset.body);
      },
    );
  }
}

function packed(type: string, content: string): Asset {
  const body = Buffer.from(content);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return { type, body, brotli: brotliCompressSync(body, { params }) };
}

const fontOf = (cut: string): Asset => ({ type: 'font/woff2', body: readFileSync(faceFile(cut)) });

function stylesheet(): string {
  const faces = FACES.map(
    ([cut, weight]) =>
      `@font-face{font-family:"IBM Plex Sans";font-weight:${weight};font-display:swap;` +
      `src:url(${cut}.woff2) format("woff2")}`,
  );
  const styles = STYLES.map((name) => own(`${name}.css`));
  return [...faces, designSystem(), ...styles].join('\n');
}

/** The design system without its faces, and with the arrows it points at drawn into it. */
function designSystem(): string {
  const arrow = (_: string, name: string): string => {
    const svg = readFileSync(dkfdsFile(`img/svg-icons/${name}.svg`)).toString('base64');
    return `url("data:image/svg+xml;base64,${svg}")`;
  };
  return text(dkfdsFile('css/dkfds.min.css'))
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/\.icon-[a-z-]+:not\(a\)\{[^}]*\}/g, '')
    .replace(/url\(\.\.\/img\/svg-icons\/(chevron-down|chevron-up|check-white)\.svg\)/g, arrow);
}

const script = (): string =>
  [text(htmxFile('htmx.min.js')), own('portal.js')]
    .join('\n')
    .replace(/\/\/# sourceMappingURL=.*$/gm, '');
