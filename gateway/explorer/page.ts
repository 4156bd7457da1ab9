import type { Account, WhoAmI } from './accounts.ts';
import type { Example } from './examples.ts';
import type { IdPlace } from './id-places.ts';

export interface PageSettings {
  readonly title: string;
  /** The URL for operations, over HTTP and WebSocket. */
  readonly endpoint: string;
  readonly examples: readonly Example[];
  /** The places for each example, in the order of the examples. */
  readonly idPlaces: readonly (readonly IdPlace[])[];
  readonly accounts: readonly Account[];
  readonly whoAmI: WhoAmI | undefined;
}

/**
 * The page's policy: it may only connect to its own server. GraphiQL's editor creates style elements (with the nonce)
 * and style attributes (which a nonce cannot allow). Fonts and a few images are data: URLs in its stylesheet.
 * @param host the request's Host, for sockets: not every browser applies 'self' to ws: too
 */
export function contentSecurityPolicy(nonce: string, host: string): string {
  const sockets = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src 'self'${sockets}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Later ones override earlier ones. */
const styles = [
  'graphiql.css',
  'explorer.css',
  'bar.css',
  'panels.css',
  'schema-panels.css',
  'narrow.css',
] as const;

/** By their names in the page's script. */
const panels = [
  ['live', 'Live'],
  ['history', 'History'],
  ['code', 'Code'],
  ['plan', 'Plan'],
  ['ownership', 'Ownership'],
] as const;

/** @param assets the path of the explorer's files, without a slash at the end */
export function renderPage(settings: PageSettings, assets: string, nonce: string): string {
  const button = (id: string, label: string) =>
    `<button type="button" class="x-toggle" id="x-open-${id}" aria-controls="x-panel" aria-expanded="false">${label}</button>`;
  return /* HTML */ `<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${escapeText(settings.title)}</title>
        <link rel="icon" href="${assets}/icon.svg" />
        ${styles.map((name) => `<link rel="stylesheet" href="${assets}/${name}" />`).join('\n        ')}
        <script type="application/json" id="x-settings">
          ${escapeScript({ ...settings, assets })}
        </script>
        <script defer src="${assets}/before-graphiql.js" nonce="${nonce}"></script>
        <script defer src="${assets}/graphql-ws.js"></script>
        <script defer src="${assets}/graphiql.js"></script>
        <script type="module" src="${assets}/main.js"></script>
      </head>
      <body>
        <header class="x-bar">
          <h1 class="x-title">
            <img src="${assets}/icon.svg" alt="" width="22" height="22" />
            <span class="x-title-text">${escapeText(settings.title)}</span>
          </h1>
          <div id="x-session" class="x-session" role="group" aria-label="Session"></div>
          <nav class="x-tools" aria-label="Panels">
            ${panels.map(([id, label]) => button(id, label)).join('')}
            <a
              class="x-link"
              href="/explorer/schema.graphql"
              download
              title="Download the schema that clients see"
              >SDL</a
            >
          </nav>
        </header>
        <div class="x-body">
          <main id="x-graphiql" class="x-graphiql"><p class="x-loading">Loading the explorer …</p></main>
          <aside id="x-panel" class="x-panel" aria-labelledby="x-panel-title" hidden></aside>
        </div>
        <footer id="x-last-run" class="x-foot" aria-label="Last run"></footer>
        <noscript><p class="x-loading">The explorer needs JavaScript.</p></noscript>
      </body>
    </html> `;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** JSON that cannot end its script element. */
function escapeScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
