import type { OfferNotification } from '../offers/offer-notification.ts';
import { isOfferNotification } from '../offers/offer-notification.ts';
import acceptOffer from './worker-accept.graphql?raw';
import declineOffer from './worker-decline.graphql?raw';

type Result = keyof OfferNotification['texts'];

const results: Readonly<Record<string, Result>> = {
  OfferAccepted: 'accepted',
  OfferDeclined: 'declined',
  OfferUnavailable: 'unavailable',
};

/**
 * Does what the person chose in a notification about an offer: accepts it, declines it, or opens the app. The outcome is told by
 * another notification.
 */
export async function answerFromNotification(
  worker: Pick<ServiceWorkerGlobalScope, 'clients' | 'registration'>,
  notification: Pick<Notification, 'data' | 'title' | 'tag'>,
  action: string,
): Promise<void> {
  const data: unknown = notification.data;
  if (!isOfferNotification(data)) return;
  if (action !== 'accept' && action !== 'decline') {
    await open(worker, '/offers');
    return;
  }
  const result = await send(action === 'accept' ? acceptOffer : declineOffer, data.offerId);
  await worker.registration.showNotification(notification.title, {
    tag: notification.tag,
    body: data.texts[result],
    icon: '/icon.svg',
  });
  if (result === 'accepted') await open(worker, `/work/${data.orderId}`).catch(() => undefined);
}

/** The cookie of the session goes with the request: the worker is of the same origin. */
async function send(query: string, offerId: string): Promise<Result> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { input: { offerId } } }),
    });
    const answer: unknown = await response.json();
    return results[typeOf(answer)] ?? 'failed';
  } catch {
    return 'failed';
  }
}

function typeOf(answer: unknown): string {
  let value = answer;
  for (const key of ['data', 'answer', '__typename']) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  return typeof value === 'string' ? value : '';
}

/** Shows a page of the app: in the tab that is there, else in a new one. */
async function open({ clients }: Pick<ServiceWorkerGlobalScope, 'clients'>, path: string): Promise<void> {
  const [tab] = await clients.matchAll({ type: 'window' });
  if (!tab) {
    await clients.openWindow(`/vendor${path}`);
    return;
  }
  await tab.focus();
  tab.postMessage({ show: path }, { transfer: [] });
}
