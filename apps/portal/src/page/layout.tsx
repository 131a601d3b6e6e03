import type { ComponentChildren } from 'preact';
import type { Text } from '../text/da.js';
import { Icon } from './icon.js';
import { type PersonRole, useLocale, useVisit, type Visit } from './visit.js';

export interface Crumb {
  readonly text: string;
  /** Left out by the page itself, which is the last. */
  readonly href?: string;
}

interface LayoutProps {
  /** Of the browser's tab; the heading stands in the children. */
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  /** Seconds after which a browser without JavaScript asks again. */
  readonly refreshSeconds?: number;
  readonly children: ComponentChildren;
}

const HTMX = '{"includeIndicatorCSS":false,"history":"reload"}';

/** Header, breadcrumb, main and footer round every page. No part of it needs JavaScript. */
export function Layout({ title, crumbs, refreshSeconds, children }: LayoutProps) {
  const { locale, assets } = useVisit();
  const { text, language } = locale;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} - ${text.shell.product}`}</title>
        <meta name="htmx-config" content={HTMX} />
        <link rel="icon" href={`${assets}/icon.svg`} />
        <link rel="stylesheet" href={`${assets}/portal.css`} />
        <script src={`${assets}/portal.js`} defer />
        {refreshSeconds !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={String(refreshSeconds)} />
          </noscript>
        )}
      </head>
      <body>
        <a class="skipnav" href="#indhold">
          {text.shell.skip}
        </a>
        <Header />
        <main id="indhold" class="container kp-main" tabindex={-1}>
          {crumbs && <Breadcrumb crumbs={crumbs} />}
          {children}
        </main>
        <Footer />
      </body>
    </html>
  );
}

function Header() {
  const { locale, url, isDemo } = useVisit();
  const { shell } = locale.text;
  return (
    <header class="kp-header" id="hoved">
      <div class="container kp-header-top">
        <a class="kp-logo" href="/">
          {shell.product}
        </a>
        <UserPlace />
      </div>
      <nav class="container kp-nav" aria-label={shell.menu}>
        <ul class="unstyled-list no-max-width">
          {useNavigation().map(([href, name]) => (
            <li key={href}>
              <a href={href} aria-current={isHere(url, href) ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ClusterChoice />
      {isDemo && (
        <p class="kp-demo">
          <span class="container">{shell.demo}</span>
        </p>
      )}
    </header>
  );
}

/** Which of somebody's clusters the pages are of; who has one needs no choice. */
function ClusterChoice() {
  const { locale, cluster, clusters } = useVisit();
  const { shell } = locale.text;
  if (clusters === undefined) return null;
  return (
    <form class="container kp-cluster" method="post" action="/klynge">
      <label for="klynge">{shell.cluster}</label>
      <select class="form-select" id="klynge" name="klynge" autocomplete="off">
        {clusters.map(({ code, name }) => (
          <option key={code} value={code} selected={code === cluster}>
            {name}
          </option>
        ))}
      </select>
      <button class="button button-secondary" type="submit">
        {shell.changeCluster}
      </button>
    </form>
  );
}

/** Who is logged in, the other language, and the way in or out. */
function UserPlace() {
  const { locale, url, person } = useVisit();
  const { shell } = locale.text;
  const { code, name } = shell.otherLanguage;
  return (
    <div class="kp-user">
      {person && <span>{person.name}</span>}
      <form method="post" action="/sprog">
        <input type="hidden" name="sprog" value={code} />
        <input type="hidden" name="til" value={url} />
        <button class="function-link" type="submit" lang={code}>
          {name}
        </button>
      </form>
      {person ? (
        <form method="post" action="/log-ud">
          <button class="function-link" type="submit">
            {shell.logOut}
          </button>
        </form>
      ) : (
        <a href="/log-ind">{shell.logIn}</a>
      )}
    </div>
  );
}

type NavName = keyof Text['shell']['nav'];

const PUBLIC_NAV: readonly (readonly [string, NavName])[] = [
  ['/tal', 'figures'],
  ['/hent', 'downloads'],
  ['/hjaelp', 'help'],
];

/** The first places of each role, in the order in which they are needed. */
const NAV: Readonly<Record<PersonRole, readonly (readonly [string, NavName])[]>> = {
  'cluster-editor': [
    ['/overblik', 'overview'],
    ['/indberet', 'report'],
    ['/spoergsmaal', 'questions'],
  ],
  'cluster-viewer': [
    ['/overblik', 'overview'],
    ['/spoergsmaal', 'questions'],
  ],
  funder: [
    ['/overblik', 'overview'],
    ['/resultater', 'outcomes'],
    ['/afvigelser', 'deviations'],
    ['/gennemgang', 'review'],
    ['/rettidighed', 'timeliness'],
  ],
  admin: [],
};

function useNavigation(): [href: string, name: string][] {
  const { person, locale } = useVisit();
  const places = person ? NAV[person.role] : PUBLIC_NAV;
  return places.map(([href, name]) => [href, locale.text.shell.nav[name]]);
}

const isHere = (url: Visit['url'], href: string): boolean =>
  url === href || url.startsWith(`${href}/`) || url.startsWith(`${href}?`);

const FOOTER: readonly (readonly [string, NavName])[] = [
  ['/tal', 'figures'],
  ['/hent', 'downloads'],
  ['/hjaelp', 'help'],
  ['/tilgaengelighed', 'accessibility'],
  ['/status', 'status'],
];

function Footer() {
  const { shell } = useLocale().text;
  return (
    <footer class="kp-footer">
      <nav class="container" aria-label={shell.footer}>
        {FOOTER.map(([href, name]) => (
          <a key={href} href={href}>
            {shell.nav[name]}
          </a>
        ))}
      </nav>
    </footer>
  );
}

function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { text } = useLocale();
  return (
    <nav class="breadcrumbs" aria-label={text.shell.breadcrumb}>
      <ol class="breadcrumbs__list">
        {crumbs.map((crumb, at) => (
          <li
            key={crumb.text}
            class="breadcrumbs__list-item"
            aria-current={crumb.href === undefined ? 'page' : undefined}
          >
            {at > 0 && <Icon name="chevron-right" />}
            {crumb.href === undefined ? (
              crumb.text
            ) : (
              <a class="breadcrumbs__link" href={crumb.href}>
                {crumb.text}
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
