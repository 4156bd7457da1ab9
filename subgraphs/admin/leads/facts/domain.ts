import { parse } from 'tldts';

/** Hosts that many businesses share: one of them says nothing about who is behind a page. Ends of names. */
const shared = [
  'facebook.com', 'instagram.com', 'linkedin.com', 'tiktok.com', 'x.com', 'twitter.com', 'youtube.com', 'pinterest.com',
  'google.com', 'google.de', 'goo.gl', 'g.page', 'business.site', 'linktr.ee', 'bit.ly', 't.me', 'wa.me',
  'yelp.com', 'yelp.de', 'tripadvisor.com', 'tripadvisor.de', 'yellowpages.com', 'yell.com', 'gelbeseiten.de', '11880.com',
  'dasoertliche.de', 'dastelefonbuch.de', 'meinestadt.de', 'golocal.de', 'cylex.de', 'branchenbuch.de', 'my-hammer.de',
  'myhammer.de', 'check24.de', 'kleinanzeigen.de', 'ebay.com', 'ebay.de', 'amazon.com', 'amazon.de', 'etsy.com',
  'wix.com', 'wixsite.com', 'jimdo.com', 'jimdosite.com', 'jimdofree.com', 'weebly.com', 'wordpress.com', 'blogspot.com',
  'squarespace.com', 'godaddysites.com', 'webnode.com', 'webnode.de', 'strato.de', 'ionos.de', 'one.com', 'site123.me',
  'treatwell.de', 'booksy.com', 'calendly.com', 'trustpilot.com', 'provenexpert.com', 'werkenntdenbesten.de',
] as const; // prettier-ignore

/**
 * The registrable domain of a website, by which a business is recognised. Null for an address that is none, for a host that many share,
 * and for a name under a suffix where anybody gets one (the private part of the Public Suffix List, such as `github.io`).
 */
export function domainOf(website: string | null): string | null {
  if (website === null) return null;
  const { domain, isIp, isPrivate } = parse(website, { allowPrivateDomains: true });
  if (domain === null || isIp === true || isPrivate === true) return null;
  return shared.some((one) => domain === one || domain.endsWith(`.${one}`)) ? null : domain;
}
