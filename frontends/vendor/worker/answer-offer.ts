import { isOfferNotification, isOutcomeNotification } from '../offers/offer-notification.ts';
import type { OfferNotification, OutcomeNotification } from '../offers/offer-notification.ts';

/** Sends an answer. @returns the type of the API's result, empty when there is none */
export type SendAnswer = (action: 'accept' | 'decline', offerId: string) => Promise<string>;

/** What it needs of a service worker. */
export interface OfferWorker {
  readonly registration: {
    showNotification(title: string, options?: NotificationOptions): Promise<void>;
  };
  readonly clients: {
    matchAll(options: { readonly type: 'window' }): Promise<readonly Tab[]>;
    openWindow(path: string): Promise<unknown>;
  };
}

interface Tab {
  /** Rejects where the browser does not allow it. */
  focus(): Promise<unknown>;
  postMessage(message: unknown, options: { readonly transfer: Transferable[] }): void;
}

type Result = keyof OfferNotification['texts'];

const results: Readonly<Record<string, Result>> = {
  OfferAccepted: 'accepted',
  OfferDeclined: 'declined',
  OfferUnavailable: 'unavailable',
};

/**
 * Does what the person chose in a notification about an offer: accepts it, declines it, or opens the app. The outcome is told by
 * another notification, with a tag of its own, which opens the order or the offers.
 */
export async function answerFromNotification(
  worker: OfferWorker,
  notification: Pick<Notification, 'data' | 'title' | 'tag'>,
  action: string,
  send: SendAnswer,
): Promise<void> {
  const data: unknown = notification.data;
  if (isOutcomeNotification(data)) {
    await open(worker, data.show);
    return;
  }
  if (!isOfferNotification(data)) return;
  if (action !== 'accept' && action !== 'decline') {
    await open(worker, '/offers');
    return;
  }
  const result = results[await send(action, data.offerId)] ?? 'failed';
  const outcome: OutcomeNotification = { show: result === 'accepted' ? `/work/${data.orderId}` : '/offers' };
  await worker.registration.showNotification(notification.title, {
    // Not the tag of the offer: the app takes that notification away as soon as it hears that the offer is closed.
    tag: `${notification.tag}-outcome`,
    body: data.texts[result],
    icon: '/icon.svg',
    data: outcome,
  });
  if (result === 'accepted') await open(worker, outcome.show).catch(() => undefined);
}

/** Shows a page of the app: in the tab that is there, else in a new one. */
async function open({ clients }: Pick<OfferWorker, 'clients'>, path: string): Promise<void> {
  const [tab] = await clients.matchAll({ type: 'window' });
  if (!tab) {
    await clients.openWindow(`/vendor${path}`);
    return;
  }
  tab.postMessage({ show: path }, { transfer: [] });
  // A browser may refuse to bring the tab to the front; the page is shown in it all the same.
  await tab.focus().catch(() => undefined);
}
