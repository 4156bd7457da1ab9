import type { Tx } from '../../../database.ts';
import type { Services } from '../../../services.ts';
import { textNumber } from '../../direct/text-number.ts';
import { offerAnswered } from '../../types/offer-answered/offer-answered.ts';
import type { OfferOutcome } from '../../types/offer-answered/offer-answered.ts';

/** What became of a reply, for the number that it came from. */
export interface RepliedOutcome {
  readonly outcome: OfferOutcome;
  readonly vendorId: string;
  /** Null where no offer was meant. */
  readonly offerId: string | null;
  /** E.164. */
  readonly number: string;
  /** Names what it follows from: the same cause is answered once. */
  readonly cause: string;
}

/** Sends the outcome of an answer back as a text message, in the language of the person whose number it is. */
export async function textOutcome(
  tx: Tx,
  { log }: Pick<Services, 'log'>,
  { outcome, vendorId, offerId, number, cause }: RepliedOutcome,
): Promise<void> {
  await textNumber(tx, log, {
    type: offerAnswered,
    number,
    recipient: { kind: 'VENDOR', id: vendorId },
    subjectId: offerId,
    locale: await localeOf(tx, number),
    variables: { outcome },
    dedupeKey: `offer_answered:${number}:${cause}:${outcome}`,
  });
}

async function localeOf(tx: Tx, number: string): Promise<string | null> {
  const [person] = await tx.$queryRaw<{ locale: string | null }[]>`
    select contact.locale
    from verified_phone as phone
    join admin.contact as contact on contact.id = phone.person_id
    where phone.phone = ${number} and phone.verified_at is not null and contact.locale is not null
    limit 1`;
  return person?.locale ?? null;
}
