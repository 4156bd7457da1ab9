import { pageHeaders, writtenPage } from '#platform/pages/page.ts';
import type { Html } from '#platform/pages/html.ts';
import type { SandboxAnswer } from '../sandbox.ts';

/** A page of a sandbox for a person with a browser. It has no script. */
export interface SandboxPage {
  readonly title: string;
  readonly body: Html;
  /** Where its forms lead back to in the end; null for nowhere. */
  readonly returnUrl: string | null;
}

export function sandboxPage(status: number, { title, body, returnUrl }: SandboxPage): SandboxAnswer {
  const formTargets = returnUrl !== null && URL.canParse(returnUrl) ? [new URL(returnUrl).origin] : [];
  return {
    status,
    headers: pageHeaders({ formTargets }),
    text: writtenPage({ language: 'en', title, body }),
  };
}

/** Leads a browser on after a form. */
export function leadTo(url: string): SandboxAnswer {
  return { status: 303, headers: { location: url, 'cache-control': 'no-store' } };
}
