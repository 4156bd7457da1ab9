import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerFromNotification } from './answer-offer.ts';
import type { OfferWorker } from './answer-offer.ts';

const data = {
  offerId: 'offer',
  orderId: 'order',
  texts: { accepted: 'Yours', unavailable: 'Too late', declined: 'Declined', failed: 'Not sent' },
};
const notification = { title: 'Plumbing', tag: 'offer-offer', data };

/** A worker that notes what it shows; without a tab unless it is given one. */
function startWorker(tab?: { focus: () => Promise<unknown>; postMessage: (message: unknown) => void }) {
  const shown: string[] = [];
  const tags: (string | undefined)[] = [];
  const opened: string[] = [];
  const worker: OfferWorker = {
    registration: {
      showNotification: async (title, options) => {
        shown.push(`${title}: ${options?.body}`);
        tags.push(options?.tag);
      },
    },
    clients: {
      matchAll: async () => (tab ? [tab] : []),
      openWindow: async (path) => void opened.push(path),
    },
  };
  return { worker, shown, tags, opened };
}

describe('a notification about an offer', () => {
  it('accepts the offer and opens the order, also without a tab', async () => {
    const { worker, shown, opened } = startWorker();
    await answerFromNotification(worker, notification, 'accept', async (action, id) => {
      assert.deepEqual([action, id], ['accept', 'offer']);
      return 'OfferAccepted';
    });
    assert.deepEqual(shown, ['Plumbing: Yours']);
    assert.deepEqual(opened, ['/vendor/work/order']);
  });

  it('tells that another vendor was faster, and opens nothing', async () => {
    const { worker, shown, opened } = startWorker();
    await answerFromNotification(worker, notification, 'accept', async () => 'OfferUnavailable');
    assert.deepEqual([shown, opened], [['Plumbing: Too late'], []]);
  });

  it('declines, and tells when an answer was not sent', async () => {
    const { worker, shown } = startWorker();
    await answerFromNotification(worker, notification, 'decline', async () => 'OfferDeclined');
    await answerFromNotification(worker, notification, 'decline', async () => '');
    assert.deepEqual(shown, ['Plumbing: Declined', 'Plumbing: Not sent']);
  });

  it('keeps its outcome when the app takes the notification of the offer away', async () => {
    const { worker, tags } = startWorker();
    await answerFromNotification(worker, notification, 'decline', async () => 'OfferDeclined');
    assert.deepEqual(tags, ['offer-offer-outcome']);
  });

  it('itself shows the offers in the tab that is there', async () => {
    const messages: unknown[] = [];
    let focused = 0;
    const { worker, opened } = startWorker({
      focus: async () => (focused += 1),
      postMessage: (message) => void messages.push(message),
    });
    await answerFromNotification(worker, notification, '', () => assert.fail('nothing is sent'));
    assert.deepEqual([messages, focused, opened], [[{ show: '/offers' }], 1, []]);
  });

  it('shows the page also where the browser does not bring the tab to the front', async () => {
    const messages: unknown[] = [];
    const { worker } = startWorker({
      focus: () => Promise.reject(new Error('not allowed')),
      postMessage: (message) => void messages.push(message),
    });
    await answerFromNotification(worker, notification, 'accept', async () => 'OfferAccepted');
    assert.deepEqual(messages, [{ show: '/work/order' }]);
  });

  it('of an outcome shows the order, or the offers', async () => {
    const { worker, opened } = startWorker();
    const outcome = { ...notification, data: { show: '/work/order' } };
    await answerFromNotification(worker, outcome, '', () => assert.fail('nothing is sent'));
    assert.deepEqual(opened, ['/vendor/work/order']);
  });

  it('of somebody else is left alone', async () => {
    const { worker, shown, opened } = startWorker();
    await answerFromNotification(worker, { ...notification, data: null }, 'accept', () => assert.fail());
    assert.deepEqual([shown, opened], [[], []]);
  });
});
