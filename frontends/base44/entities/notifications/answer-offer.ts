import {
  Base44AcceptOfferDocument,
  Base44DeclineOfferDocument,
} from '#generated/documents/frontends/base44/entities/notifications.ts';
import type { Api } from '../../api/api.ts';
import { Refusal } from '../../refusals/refusal.ts';

/** Accepts or declines an offer. @throws Refusal `CONFLICT` where it is no longer open, for example lost to another vendor */
export async function answerOffer(
  api: Api,
  offerId: string,
  answer: 'accepted' | 'declined',
  reason: string | undefined,
): Promise<void> {
  const result =
    answer === 'accepted'
      ? (await api.run(Base44AcceptOfferDocument, { input: { offerId } })).acceptOffer
      : (await api.run(Base44DeclineOfferDocument, { input: { offerId, reason: reason ?? null } }))
          .declineOffer;
  if (result.__typename === 'OfferUnavailable') throw new Refusal(409, 'CONFLICT', result.message);
}
