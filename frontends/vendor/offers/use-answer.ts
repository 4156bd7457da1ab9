import { useLocation } from 'wouter';
import {
  VendorAcceptOfferDocument,
  VendorDeclineOfferDocument,
} from '#generated/documents/frontends/vendor/offers.ts';
import type { VendorOfferFragment } from '#generated/documents/frontends/vendor/offers.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { showToast } from '#packages/components/toasts.ts';
import { useAlerts } from './alerts-context.ts';
import { useNotifications } from './notifications.ts';
import { outcomeOf } from './outcome.ts';
import { offerTexts } from './texts.ts';

export interface Answer {
  readonly accept: (offer: VendorOfferFragment) => Promise<void>;
  readonly decline: (offer: VendorOfferFragment, reason: string | null) => Promise<void>;
  readonly isBusy: boolean;
  /** Why the answer did not reach the server, or was refused. */
  readonly problem: Problem | undefined;
}

/** Accepts or declines an offer. An answer that comes too late shows what became of the offer. */
export function useAnswer(): Answer {
  const texts = useTexts(offerTexts);
  const [, navigate] = useLocation();
  const { pending, setGone } = useAlerts();
  const notifications = useNotifications();
  const acceptance = useAct(VendorAcceptOfferDocument);
  const refusal = useAct(VendorDeclineOfferDocument);

  function done(offer: VendorOfferFragment): void {
    pending.closed(offer.id);
    notifications.offerClosed(offer.id);
  }

  return {
    isBusy: acceptance.isBusy || refusal.isBusy,
    problem: acceptance.problem ?? refusal.problem,
    accept: async (offer) => {
      const { data } = await acceptance.run({ input: { offerId: offer.id } });
      if (!data) return;
      done(offer);
      if (data.acceptOffer.__typename === 'OfferAccepted') {
        showToast({ tone: 'good', text: texts.yours(offer.order.number) });
        navigate(`/work/${offer.order.id}`);
        return;
      }
      const { status, order } = data.acceptOffer.offer;
      setGone({ offer, outcome: outcomeOf(status, order.status) ?? 'faster' });
    },
    decline: async (offer, reason) => {
      const { data } = await refusal.run({ input: { offerId: offer.id, reason } });
      if (!data) return;
      done(offer);
      showToast({ tone: 'good', text: texts.declined(offer.order.number) });
    },
  };
}
