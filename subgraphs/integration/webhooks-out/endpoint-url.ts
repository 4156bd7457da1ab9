import { PrivateNetworkError, refusePrivateAddress } from '#platform/net/public-lookup.ts';

/** Characters of an address at most. */
const longest = 2_000;

/** Ports from 1024 on that browsers refuse as well, because another protocol listens there (fetch.spec.whatwg.org#port-blocking). */
const otherProtocols = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10_080,
]);

/**
 * What is wrong with an address for webhooks; null where nothing is. Where its name leads to is looked at when a request connects.
 * @param mayBePrivate whether plain http and addresses of this machine and its network are allowed
 */
export function urlProblem(text: string, mayBePrivate: boolean): string | null {
  if (text.length > longest) return 'must have at most 2,000 characters';
  if (!URL.canParse(text)) return 'is not an address such as https://example.org/webhooks';
  const url = new URL(text);
  const isPlain = url.protocol === 'http:' && mayBePrivate;
  if (url.protocol !== 'https:' && !isPlain) return 'must begin with https://';
  if (url.username !== '' || url.password !== '') return 'must not have a user name or a password';
  if (text.includes('#')) return 'must not have a part behind #';
  if (!isPossiblePort(url, mayBePrivate)) return 'has a port that no webhook may go to';
  return mayBePrivate ? null : privateProblem(url);
}

function isPossiblePort({ port }: URL, mayBePrivate: boolean): boolean {
  const number = Number(port);
  // The standard port of a scheme is left out by the parser.
  if (port === '' || number === 443) return true;
  return (number >= 1024 && !otherProtocols.has(number)) || (number === 80 && mayBePrivate);
}

function privateProblem(url: URL): string | null {
  const problem = 'must lead into the public internet';
  const host = url.hostname.replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.internal')) return problem;
  try {
    refusePrivateAddress(url);
    return null;
  } catch (error) {
    if (error instanceof PrivateNetworkError) return problem;
    throw error;
  }
}
