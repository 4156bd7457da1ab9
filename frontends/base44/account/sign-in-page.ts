import { createHash } from 'node:crypto';
import type { Refusal } from '../refusals/refusal.ts';

const texts = {
  en: {
    title: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    wrong: 'E-mail or password is wrong.',
    tooOften: 'That was tried too often. Wait a while, then try again.',
    failed: 'That did not work. Try again in a moment.',
  },
  de: {
    title: 'Anmelden',
    email: 'E-Mail',
    password: 'Passwort',
    wrong: 'E-Mail oder Passwort ist falsch.',
    tooOften: 'Das waren zu viele Versuche. Warten Sie etwas und versuchen Sie es dann noch einmal.',
    failed: 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
  },
} as const;

const style = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif;background:light-dark(#f5f6f8,#101217);color:light-dark(#171a21,#eceef3)}
main{box-sizing:border-box;width:min(100% - 32px,352px);margin:15vh auto;padding:24px;border-radius:16px;background:light-dark(#fff,#171a21)}
h1{margin:0 0 16px;font-size:22px}
label{display:block;margin-block-end:16px}
input,button{box-sizing:border-box;width:100%;min-height:44px;padding:8px 12px;border:1px solid light-dark(#868e9d,#6b7485);border-radius:10px;background:transparent;color:inherit;font:inherit}
button{border:0;background:light-dark(#4353d6,#5565e8);color:#fff;cursor:pointer}
:focus-visible{outline:3px solid light-dark(#4353d6,#a3b1ff);outline-offset:2px}
[role=alert]{color:light-dark(#b3261e,#ff9b92)}`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** What the page shows, and where it leads. */
export interface SignInPage {
  /** The page that the browser goes back to with its token. */
  readonly from: URL;
  /** What `Accept-Language` says. */
  readonly languages: string | undefined;
  /** What was typed before. */
  readonly email: string;
  /** Why the last attempt failed. */
  readonly problem: Refusal | undefined;
}

/** A page with a form and no script. */
export function signInPage({ from, languages = '', email, problem }: SignInPage): string {
  const language = /^\s*de\b/i.test(languages) ? 'de' : 'en';
  const words = texts[language];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${words.title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<h1>${words.title}</h1>
<form method="post" action="/login">
${problem === undefined ? '' : `<p role="alert">${words[reasonOf(problem)]}</p>`}
<input type="hidden" name="from_url" value="${escaped(from.href)}">
<label>${words.email} <input type="email" name="email" value="${escaped(email)}" autocomplete="username" required></label>
<label>${words.password} <input type="password" name="password" autocomplete="current-password" required></label>
<button>${words.title}</button>
</form>
</main>
</body>
</html>
`;
}

/** The headers of the page. Browsers apply `form-action` to the redirect after a form as well. */
export function signInHeaders(from: URL): Readonly<Record<string, string>> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; img-src data:; style-src 'sha256-${styleHash}'; form-action 'self' ${from.origin}; frame-ancestors 'none'; base-uri 'none'`,
    // No other site learns of the address. A browser names the origin of a form only where this is not `no-referrer`.
    'referrer-policy': 'same-origin',
  };
}

function reasonOf({ code }: Refusal): 'wrong' | 'tooOften' | 'failed' {
  switch (code) {
    case 'INVALID_CREDENTIALS':
    case 'BAD_USER_INPUT':
      return 'wrong';
    case 'RATE_LIMITED':
      return 'tooOften';
    default:
      return 'failed';
  }
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
