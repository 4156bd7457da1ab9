import { createContext, useContext, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type {
  VendorAlertsSubscription,
  VendorOfferFragment,
} from '#generated/documents/frontends/vendor/offers.ts';
import type { LiveState } from '#packages/app/graphql/use-events.ts';
import type { Outcome } from './outcome.ts';
import type { PendingOffers } from './pending-offers.ts';

export type Alert = VendorAlertsSubscription['orderAlerts'];

/** An offer that is gone although the vendor wanted it or still looks at it. */
export interface Gone {
  readonly offer: VendorOfferFragment;
  readonly outcome: Outcome;
}

export interface Alerts {
  readonly pending: PendingOffers<VendorOfferFragment>;
  readonly state: LiveState;
  readonly listen: (listener: (alert: Alert) => void) => () => void;
  readonly gone: Gone | undefined;
  readonly setGone: (gone: Gone | undefined) => void;
}

export const AlertsContext = createContext<Alerts | undefined>(undefined);

/** The live alerts of the vendor: one subscription for the whole app. */
export function useAlerts(): Alerts {
  const alerts = useContext(AlertsContext);
  if (!alerts) throw new Error('There is no AlertsProvider above this component.');
  return alerts;
}

/** The offers that wait for an answer. The list may have some that have just expired. */
export function usePendingOffers(): readonly VendorOfferFragment[] {
  const { pending } = useAlerts();
  return useSyncExternalStore(pending.subscribe, pending.list);
}

/** Receives each alert while the component is there. */
export function useAlertListener(onAlert: (alert: Alert) => void): void {
  const { listen } = useAlerts();
  const receive = useEffectEvent((alert: Alert) => onAlert(alert));
  useEffect(() => listen((alert) => receive(alert)), [listen]);
}
