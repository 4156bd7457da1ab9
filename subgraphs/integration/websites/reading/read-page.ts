import type { WebsiteFact } from '#contracts/leads/websites.ts';
import { readHtml } from './read-html.ts';
import type { PageContent } from './read-html.ts';
import { roleAddress } from './role-address.ts';
import { structuredOf } from './structured.ts';

/** What was read of one page. */
export interface PageReading {
  readonly facts: readonly WebsiteFact[];
  /** Addresses of pages that may say more. */
  readonly next: readonly string[];
  /** What people see. */
  readonly text: string;
}

/** Words in the address of a page that says who is behind a website. */
const tellingPage = /(kontakt|contact|impressum|imprint|about|ueber-uns|über-uns|legal)/i;
/** A telephone number after a word for it. */
const writtenPhone = /(?:tel(?:efon)?|phone|fon|mobil)\.?:?\s*(\+?[\d][\d\s()/.-]{5,20}\d)/i;
const writtenEmail = /[a-z\d._-]{1,64}@[a-z\d-]+(?:\.[a-z\d-]+)+/gi;

/**
 * What a page says of its business: in structured data first, then in links for telephones and mails, then in its text. Of e-mail addresses
 * only those of roles are taken, and no names of people.
 */
export function readPage(html: string, url: URL): PageReading {
  const page = readHtml(html);
  const structured = structuredOf(page);
  const fact = (field: WebsiteFact['field'], value: string | readonly string[] | null | undefined) =>
    value == null || value.length === 0
      ? []
      : [{ field, value: cut(value), origin: url.href, evidence: null }];
  const facts: WebsiteFact[] = [
    ...fact('name', structured?.name),
    ...fact('phone', structured?.phone ?? page.phones[0] ?? writtenPhone.exec(page.text)?.[1]?.trim()),
    ...fact('email', emailOf(structured?.email ?? null, page)),
    ...fact('address', structured?.street),
    ...fact('city', structured?.city),
    ...fact('openingHours', structured?.openingHours),
  ];
  return { facts, next: nextPages(page, url), text: page.text };
}

function cut(value: string | readonly string[]): string | string[] {
  return typeof value === 'string' ? value.slice(0, 300) : value.slice(0, 20).map((one) => one.slice(0, 300));
}

function emailOf(structured: string | null, page: PageContent): string | null {
  const written = page.text.match(writtenEmail) ?? [];
  for (const one of [structured ?? '', ...page.emails, ...written]) {
    const address = roleAddress(one);
    if (address !== null) return address;
  }
  return null;
}

/** Pages of the same website that tell who is behind it. */
function nextPages({ links }: PageContent, url: URL): readonly string[] {
  const pages = links.flatMap((link) => {
    if (!tellingPage.test(link) || !URL.canParse(link, url.href)) return [];
    const to = new URL(link, url);
    to.hash = '';
    return to.host === url.host && /^https?:$/.test(to.protocol) ? [to.href] : [];
  });
  return [...new Set(pages)];
}
