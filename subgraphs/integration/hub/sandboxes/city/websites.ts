import type { SandboxAnswer } from '../sandbox.ts';
import { trades } from './business.ts';
import type { Business } from './business.ts';
import { cityBusinesses } from './businesses.ts';
import { chance } from './chance.ts';

let byDomain: ReadonlyMap<string, Business> | null = null;

/** What kinds of sites there are: each business has one of them for ever. */
export const siteKinds = ['PLAIN', 'JSON_LD', 'MICRODATA', 'FORBIDDEN', 'BROKEN', 'MOVED', 'GONE'] as const;

/** The site of a business. */
export function siteKind({ truth }: Business): (typeof siteKinds)[number] {
  const share = chance(truth, 40);
  if (share < 0.3) return 'PLAIN';
  if (share < 0.65) return 'JSON_LD';
  if (share < 0.82) return 'MICRODATA';
  if (share < 0.88) return 'FORBIDDEN';
  if (share < 0.92) return 'BROKEN';
  return share < 0.96 ? 'MOVED' : 'GONE';
}

/** A page of the website of a business in the city. */
export function cityPage({ site = '', path = '' }: Readonly<Record<string, string>>): SandboxAnswer {
  const domain = site.replace(/^www\./, '');
  const business = businessOf(domain);
  if (!business) return html(404, 'Nobody is here.', '');
  const kind = siteKind(business);
  if (path === 'robots.txt') return robotsOf(kind);
  switch (kind) {
    case 'GONE':
      return html(404, 'Not found', '');
    case 'BROKEN':
      return html(500, 'Error', '');
    case 'MOVED':
      if (!site.startsWith('www.'))
        return { status: 301, headers: { location: `https://www.${domain}/${path}` }, text: '' };
      break;
    default:
  }
  if (path === '' || path === 'start') return html(200, business.name, home(business, kind));
  if (path === 'kontakt') return html(200, `Kontakt ${business.name}`, contact(business));
  return html(404, 'Not found', '');
}

function businessOf(domain: string): Business | null {
  byDomain ??= new Map(
    cityBusinesses()
      .filter(({ id, truth }) => id === `city-${truth}`)
      .flatMap((business) => {
        const host = business.website === null ? '' : new URL(business.website).hostname;
        return host.endsWith('.example') ? [[host, business] as const] : [];
      }),
  );
  return byDomain.get(domain) ?? null;
}

function robotsOf(kind: (typeof siteKinds)[number]): SandboxAnswer {
  if (kind === 'FORBIDDEN') return text(200, 'User-agent: *\nDisallow: /\n');
  if (kind === 'BROKEN') return text(503, '');
  return kind === 'PLAIN' ? text(404, '') : text(200, 'User-agent: *\nCrawl-delay: 1\nDisallow: /intern\n');
}

function home(business: Business, kind: (typeof siteKinds)[number]): string {
  const { name, street, rating } = business;
  const mail = `info@${domainOf(business)}`;
  const phone = business.phone ?? '';
  const about = `<p>${trades[business.trade].join(' und ')} in Berlin und Umgebung.</p><a href="/kontakt">Kontakt</a>`;
  if (kind === 'JSON_LD') {
    const data = {
      '@context': 'https://schema.org',
      '@type': 'HomeAndConstructionBusiness',
      name,
      telephone: phone,
      email: mail,
      address: {
        '@type': 'PostalAddress',
        streetAddress: street,
        addressLocality: 'Berlin',
        addressCountry: 'DE',
      },
      openingHours: ['Mo-Fr 08:00-17:00', 'Sa 09:00-12:00'],
      aggregateRating: { '@type': 'AggregateRating', ratingValue: rating },
    };
    return `<script type="application/ld+json">${JSON.stringify(data)}</script>${about}`;
  }
  if (kind !== 'MICRODATA') return about;
  return `<div itemscope itemtype="https://schema.org/LocalBusiness"><h1 itemprop="name">${name}</h1>
    <span itemprop="telephone">${phone}</span> <a itemprop="email" href="mailto:${mail}">${mail}</a>
    <div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
      <span itemprop="streetAddress">${street}</span>, <span itemprop="addressLocality">Berlin</span></div>
    <time itemprop="openingHours" datetime="Mo-Fr 07:30-16:00">Mo-Fr 7:30 bis 16 Uhr</time></div>${about}`;
}

function contact(business: Business): string {
  const mail = `kontakt@${domainOf(business)}`;
  return `<p>${business.name}<br>${business.street}<br>10115 Berlin</p>
    <p>Telefon: <a href="tel:${business.phone ?? ''}">${business.phone ?? ''}</a></p>
    <p><a href="mailto:${mail}">${mail}</a> <a href="mailto:inhaber.privat@${domainOf(business)}">privat</a></p>`;
}

function domainOf({ website }: Business): string {
  return website === null ? '' : new URL(website).hostname;
}

function html(status: number, title: string, body: string): SandboxAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    text: `<!doctype html><html lang="de"><head><title>${title}</title></head><body>${body}</body></html>`,
  };
}

function text(status: number, body: string): SandboxAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, text: body };
}
