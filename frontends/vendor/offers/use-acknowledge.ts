import { useEffect } from 'react';
import { useClient } from 'urql';
import type { Client } from 'urql';
import { VendorAcknowledgeOfferDocument } from '#generated/documents/frontends/vendor/offers.ts';

/** How long an offer must be in sight until somebody has noticed it, in milliseconds. */
const noticeMs = 1_000;

/** The notification of an offer is made some milliseconds after the offer. */
const mostTries = 3;

/**
 * Says that an offer is in sight on this device: then no text message and no call follow about it. Nothing is said while the app is in the
 * background. Without an answer of the server they do follow, which harms nobody.
 * @param offerId undefined while no offer is shown
 */
export function useAcknowledge(offerId: string | undefined): void {
  const client = useClient();
  useEffect(() => {
    if (offerId === undefined) return undefined;
    let timer: number | undefined;
    let tries = 0;
    const wait = (): void => {
      window.clearTimeout(timer);
      if (document.visibilityState === 'visible' && tries < mostTries)
        timer = window.setTimeout(say, noticeMs);
    };
    const say = (): void => {
      tries += 1;
      void acknowledge(client, offerId).then((isDone) => {
        if (isDone) tries = mostTries;
        else wait();
      });
    };
    wait();
    document.addEventListener('visibilitychange', wait);
    return () => {
      tries = mostTries;
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', wait);
    };
  }, [client, offerId]);
}

async function acknowledge(client: Client, offerId: string): Promise<boolean> {
  const { data } = await client.mutation(VendorAcknowledgeOfferDocument, { input: { offerId } }).toPromise();
  return (data?.acknowledgeOffer.acknowledgedAt ?? null) !== null;
}
