import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Html, html } from './html.ts';
import type { PageLanguage } from './page-language.ts';

/** A page for somebody without a session, who came by a link of a message or of an invoice. It has no script. */
export interface Page {
  readonly language: PageLanguage;
  readonly title: string;
  readonly body: Html;
  /** Loads the page again after so many seconds; null for never. */
  readonly refreshSeconds?: number | null;
  /** Where a redirect of its form may lead, besides this site, as sources of a policy such as `https:`: browsers hold redirects to it, too. */
  readonly formTargets?: readonly string[];
}

const style = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif;background:light-dark(#f5f6f8,#101217);color:light-dark(#171a21,#eceef3)}
body{margin:0}
main{box-sizing:border-box;width:min(100% - 32px,416px);margin:12vh auto 32px;padding:24px;border-radius:16px;background:light-dark(#fff,#171a21);overflow-wrap:anywhere}
h1{margin:0 0 16px;font-size:22px;line-height:1.25}
p{margin:0 0 16px}
main>:last-child{margin-bottom:0}
p.large{font-size:34px;line-height:1.2;font-weight:600}
p.note{padding:12px;border-radius:10px;background:light-dark(#fff4d6,#3a2f10)}
dl{display:grid;grid-template-columns:auto 1fr;gap:8px 16px;margin:0 0 24px}
dt{color:light-dark(#565d6b,#a4acbb)}
dd{margin:0}
form{display:grid;gap:12px;margin:0 0 12px}
button{box-sizing:border-box;width:100%;min-height:48px;padding:8px 12px;border:1px solid light-dark(#868e9d,#6b7485);border-radius:10px;background:transparent;color:inherit;font:inherit;cursor:pointer}
button.main,a.main{border:0;background:light-dark(#4353d6,#5565e8);color:#fff}
h2{margin:0 0 8px;font-size:17px}
section{margin:0 0 24px}
table{width:100%;margin:0 0 16px;border-collapse:collapse}
th{text-align:start;font-weight:400}
td{text-align:end;vertical-align:top;white-space:nowrap;padding-inline-start:12px}
tfoot tr:first-child>*{padding-block-start:8px;border-block-start:1px solid light-dark(#868e9d,#6b7485)}
tfoot tr:last-child>*{font-weight:600}
.quoted{white-space:pre-line}
.times{grid-template-columns:repeat(auto-fill,minmax(88px,1fr));gap:8px}
.acts{display:grid;gap:12px}
.acts>a{box-sizing:border-box;min-height:48px;padding:11px 12px;border-radius:10px;text-align:center}
label{display:grid;gap:4px}
input,select{box-sizing:border-box;width:100%;min-height:44px;padding:8px 12px;border:1px solid light-dark(#868e9d,#6b7485);border-radius:10px;background:light-dark(#fff,#171a21);color:inherit;font:inherit}
a{color:light-dark(#3444c0,#a3b1ff)}
:focus-visible{outline:3px solid light-dark(#4353d6,#a3b1ff);outline-offset:2px}`;

const styleHash = createHash('sha256').update(style).digest('base64');

// Exactly these bytes: the policy names their hash.
const styles = new Html(`<style>${style}</style>`);

function policyOf({ formTargets = [] }: Pick<Page, 'formTargets'>): string {
  return [
    "default-src 'none'",
    'img-src data:',
    `style-src 'sha256-${styleHash}'`,
    ['form-action', "'self'", ...formTargets].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** Sends a page that nobody keeps: its address is a secret of the person who got the message. */
export function sendPage(reply: FastifyReply, status: number, page: Page): FastifyReply {
  return reply.code(status).headers(pageHeaders(page)).send(writtenPage(page));
}

/** What a page is sent with. */
export function pageHeaders(page: Pick<Page, 'formTargets'>): Readonly<Record<string, string>> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policyOf(page),
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex, nofollow',
    'x-content-type-options': 'nosniff',
    vary: 'accept-language',
  };
}

/** Whether a browser says that a page of another site has sent the request. */
export function isFromAnotherSite({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-site'] === 'cross-site';
}

/** The text of a page. */
export function writtenPage({ language, title, body, refreshSeconds = null }: Page): string {
  const refresh =
    refreshSeconds === null ? null : html`<meta http-equiv="refresh" content="${refreshSeconds}" />`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        ${refresh}
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${styles}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `.text;
}
