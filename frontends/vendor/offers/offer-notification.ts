/** What a notification about an offer carries for the service worker, which has no page to ask. */
export interface OfferNotification {
  readonly offerId: string;
  readonly orderId: string;
  /** What to say about an outcome, in the language of the person. */
  readonly texts: Readonly<Record<'accepted' | 'unavailable' | 'declined' | 'failed', string>>;
}

/** What the notification about the outcome carries: the page of the app that a click on it shows. */
export interface OutcomeNotification {
  readonly show: string;
}

export function isOutcomeNotification(data: unknown): data is OutcomeNotification {
  return typeof data === 'object' && data !== null && 'show' in data && typeof data.show === 'string';
}

export function isOfferNotification(data: unknown): data is OfferNotification {
  if (typeof data !== 'object' || data === null) return false;
  return 'offerId' in data && 'orderId' in data && 'texts' in data && typeof data.offerId === 'string';
}
