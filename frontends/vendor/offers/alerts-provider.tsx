import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useClient } from 'urql';
import {
  VendorAlertsDocument,
  VendorPendingOffersDocument,
} from '#generated/documents/frontends/vendor/offers.ts';
import type { VendorOfferFragment } from '#generated/documents/frontends/vendor/offers.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { atMostEvery } from '#packages/app/live/at-most-every.ts';
import { AlertsContext } from './alerts-context.ts';
import type { Alert, Alerts, Gone } from './alerts-context.ts';
import { useNotifications } from './notifications.ts';
import { outcomeOf } from './outcome.ts';
import { PendingOffers } from './pending-offers.ts';

/** How often the list of offers is loaded at most, in milliseconds. */
const reloadMs = 1_000;

/** Follows the alerts of the vendor and knows which offers wait for an answer. */
export function AlertsProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const [pending] = useState(() => new PendingOffers<VendorOfferFragment>());
  const [listeners] = useState(() => new Set<(alert: Alert) => void>());
  const [gone, setGone] = useState<Gone>();
  const notifications = useNotifications();

  const load = useMemo(
    () =>
      atMostEvery(reloadMs, () => {
        const begun = pending.loading();
        void client
          .query(VendorPendingOffersDocument, {}, { requestPolicy: 'network-only' })
          .toPromise()
          .then(({ data }) => {
            if (data)
              pending.loaded(
                data.myOffers.edges.map(({ node }) => node),
                begun,
              );
          });
      }),
    [client, pending],
  );

  const state = useEvents(
    VendorAlertsDocument,
    {},
    {
      onEvent: ({ orderAlerts: alert }) => {
        apply(alert);
        for (const listener of listeners) listener(alert);
      },
      onReset: () => {
        load();
        return null;
      },
    },
  );

  function apply(alert: Alert): void {
    switch (alert.__typename) {
      case 'OfferMade':
        pending.made(alert.offer);
        notifications.offerMade(alert.offer);
        break;
      case 'OfferClosed': {
        const offer = pending.list().find(({ id }) => id === alert.offer.id);
        const outcome = outcomeOf(alert.offer.status, alert.offer.order.status);
        // A refusal is the vendor's own, here or on another device: the alert just ends.
        if (offer && outcome !== undefined && outcome !== 'declined') setGone({ offer, outcome });
        pending.closed(alert.offer.id);
        notifications.offerClosed(alert.offer.id);
        break;
      }
      case 'OrderChanged': {
        const mine = pending.list().filter(({ order }) => order.id === alert.order.id);
        // An order that is still open keeps its offers, and their notifications.
        if (alert.order.status !== 'OPEN') {
          pending.orderGone(alert.order.id);
          for (const { id } of mine) notifications.offerClosed(id);
        }
        load();
        break;
      }
      // The pages of invoices, money and quotes follow these themselves.
      case 'PaymentReceived':
      case 'InvoicePaid':
      case 'RefundChanged':
      case 'DisputeChanged':
      case 'PayoutChanged':
      case 'QuoteChanged':
        break;
    }
  }

  useEffect(() => {
    if (state === 'live') load();
  }, [state, load]);
  useEffect(() => {
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') load();
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [load]);

  const alerts = useMemo<Alerts>(
    () => ({
      pending,
      state,
      gone,
      setGone,
      listen: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    }),
    [pending, state, gone, listeners],
  );
  return <AlertsContext value={alerts}>{children}</AlertsContext>;
}
