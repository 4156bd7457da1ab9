import { answerOffer } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../../../database.ts';
import type { EffectTools } from '../../../hub/webhooks/effect.ts';
import type { WebhookFact } from '../../../hub/webhooks/webhook.ts';
import type { OfferOutcome } from '../../types/offer-answered/offer-answered.ts';
import { replyIn } from './reply.ts';
import { textOutcome } from './text-outcome.ts';

type ReceivedText = Extract<WebhookFact, { readonly kind: 'MESSAGE_RECEIVED' }>;

/** An offer whose alert has the code of a reply. */
interface RepliedOffer {
  readonly offerId: string;
  readonly vendorId: string;
  /** The account of the vendor whose number it is; null where the number is the vendor's own. */
  readonly userId: string | null;
  /** Whether somebody has shown that the number is theirs. */
  readonly isVerified: boolean;
  /** Whether it can be answered still. */
  readonly isOpen: boolean;
}

/**
 * Takes `YES <code>` or `NO <code>` as the answer to an offer. It counts only from a verified number: one of an account of the vendor,
 * or the one that the alert went to. The sender gets the outcome as a text message.
 * @returns whether the text was an answer, and is no message of a conversation
 */
export async function readReply(text: ReceivedText, tools: EffectTools): Promise<boolean> {
  const reply = replyIn(text.body);
  if (reply === null) return false;
  const { tx } = tools;
  const offers = await offersOf(tx, text.from, reply.code);
  const verified = offers.filter(({ isVerified }) => isVerified);
  const open = verified.filter(({ isOpen }) => isOpen);
  // Without one that is open, the sender gets to know what became of the last one.
  const [meant] = open.length > 0 ? open : verified;
  const refuse = async (outcome: OfferOutcome, vendorId: string): Promise<true> => {
    const about = { vendorId, offerId: null, number: text.from };
    await textOutcome(tx, tools.services, { ...about, outcome, cause: text.providerMessageId });
    return true;
  };
  if (meant === undefined) {
    const [alerted] = offers;
    if (alerted) return refuse('NOT_VERIFIED', alerted.vendorId);
    const vendorId = await vendorOf(tx, text.from);
    return vendorId === null ? false : refuse('UNKNOWN_CODE', vendorId);
  }
  if (open.length > 1) return refuse('SEVERAL_OFFERS', meant.vendorId);
  const { offerId, vendorId, userId } = meant;
  await tx.$executeRaw`
    update offer_link set used_at = coalesce(used_at, now())
    where offer_id = ${offerId}::uuid and vendor_id = ${vendorId}::uuid`;
  const { accept } = reply;
  await addJob(tx, answerOffer, { offerId, vendorId, userId, accept, via: 'REPLY', replyTo: text.from });
  return true;
}

/** Offers of the last day with a code that this number may answer, or was alerted of; each once. */
function offersOf(tx: Tx, number: string, code: string): Promise<RepliedOffer[]> {
  return tx.$queryRaw<RepliedOffer[]>`
    with sender as (
      select phone.person_id, person.vendor_id
      from verified_phone as phone
      left join admin.person as person
        on person.id = phone.person_id and person.role = 'VENDOR' and person.disabled_at is null
      where phone.phone = ${number} and phone.verified_at is not null
    )
    select link.offer_id::text as "offerId", link.vendor_id::text as "vendorId",
      (select person_id::text from sender where sender.vendor_id = link.vendor_id limit 1) as "userId",
      exists (select from sender where sender.vendor_id = link.vendor_id or link.phone = ${number}) as "isVerified",
      link.used_at is null and link.expires_at > now() as "isOpen"
    from offer_link as link
    where link.code = ${code} and link.expires_at > now() - interval '1 day'
      and (link.phone = ${number} or link.vendor_id in (select vendor_id from sender))
    order by link.expires_at desc`;
}

/** The vendor for whom somebody acts whose verified number this is. */
async function vendorOf(tx: Tx, number: string): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ vendorId: string }[]>`
    select person.vendor_id::text as "vendorId"
    from verified_phone as phone
    join admin.person as person on person.id = phone.person_id
    where phone.phone = ${number} and phone.verified_at is not null
      and person.role = 'VENDOR' and person.vendor_id is not null and person.disabled_at is null
    limit 1`;
  return found?.vendorId ?? null;
}
