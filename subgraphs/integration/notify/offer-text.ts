import { localTime } from '#platform/time/local-time.ts';
import { shareOfMessage, toGsm } from './gsm.ts';

export interface OfferFacts {
  /** Name or slug of the service. */
  readonly service: string;
  readonly summary: string;
  readonly distanceKm: number;
  readonly expiresAt: Date;
  /** Where the vendor is, an IANA name. */
  readonly timezone: string;
}

/** Characters of a summary that can matter: one message holds fewer. */
const longestSummary = 200;

/**
 * The text message about a new offer. It fits into one message (160 GSM characters, 70 in other scripts): the summary is cut
 * until it does. Times are the vendor's.
 */
export function offerText(
  { service, summary, distanceKm, expiresAt, timezone }: OfferFacts,
  now = new Date(),
): string {
  const head = toGsm(`New ${service} order, ${distanceKm.toFixed(1)} km`);
  const tail = `Answer by ${localTime(expiresAt, timezone, now)}.`;
  const words = Array.from(toGsm(summary.slice(0, longestSummary)));
  for (let kept = words.length; kept > 0; kept--) {
    const cut = words.slice(0, kept).join('').trimEnd();
    const text = `${head}: ${kept < words.length ? `${cut}...` : cut}${/[.!?]$/.test(cut) ? '' : '.'} ${tail}`;
    const tidy = kept < words.length ? text.replace('....', '...') : text;
    if (shareOfMessage(tidy) <= 1) return tidy;
  }
  return `${head}. ${tail}`;
}
