import type { z } from 'zod';
import { v7 as newId } from 'uuid';
import { locateDraft } from '#contracts/calling/drafts.ts';
import type { draftOrder as contract } from '#contracts/calling/drafts.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { knownBefore } from '../orders/order-defaults.ts';
import { tellConversation } from '../orders/tell-conversation.ts';
import { placeOf } from './draft.ts';
import type { DraftModel } from './draft.ts';
import { lockOpenDraft } from './lock-draft.ts';

type Said = z.infer<typeof contract.payload>;

/** What a new draft has without anybody having said it. */
type Known = Awaited<ReturnType<typeof knownBefore>>;

/**
 * Drafts an order out of what was said, or changes the draft that the conversation has. What was said before the last draft was confirmed
 * or discarded makes no other.
 * @throws NOT_FOUND for a conversation that does not exist
 */
export async function draftOrder(tx: Tx, tell: Tell, said: Said): Promise<void> {
  const { conversationId, fromSeqs } = said;
  const known = await knownBefore(tx, conversationId);
  const open = (await lockOpenDraft(tx, conversationId)) ?? (await begin(tx, said));
  if (!open) return;
  const data = { ...(await factsOf(tx, open, said, known)), fromSeqs: merged(open.fromSeqs, fromSeqs) };
  const draft = await tx.orderDraft.update({
    where: { id: open.id },
    data: { ...data, changedAt: new Date() },
  });
  tellConversation(tell, { conversationId });
  if (draft.address !== null && placeOf(draft) === null) {
    const { id: draftId, address } = draft;
    tell.job(locateDraft, { draftId, address }, { key: `${locateDraft.name} ${draftId}` });
  }
}

/** Makes an empty draft; null where all of it was said for an earlier one. */
async function begin(
  tx: Tx,
  { conversationId, summary, fromSeqs, confidence }: Said,
): Promise<DraftModel | null> {
  const closed = await tx.orderDraft.findMany({
    where: { conversationId, status: { not: 'OPEN' } },
    select: { fromSeqs: true },
  });
  const saidBefore = Math.max(0, ...closed.flatMap((draft) => draft.fromSeqs));
  if (closed.length > 0 && Math.max(0, ...fromSeqs) <= saidBefore) return null;
  await tx.$executeRaw`
    insert into drafted_order (id, conversation_id, summary, confidence, from_seqs)
    values (${newId()}::uuid, ${conversationId}::uuid, ${summary}, ${confidence}::float8, ${[...fromSeqs]}::int[])
    on conflict (conversation_id) where status = 'OPEN' do nothing`;
  return lockOpenDraft(tx, conversationId);
}

/** What was said now counts before what the draft has, and that before what was known. */
async function factsOf(tx: Tx, draft: DraftModel, said: Said, { contact, latest }: Known) {
  const slug = said.serviceSlug ?? draft.serviceSlug;
  const service = slug === null ? null : await tx.service.findUnique({ where: { slug } });
  const address = said.address ?? draft.address;
  const isMoved = said.address !== null && said.address !== draft.address;
  const place = said.place ?? (isMoved ? null : placeOf(draft)) ?? samePlace(address, latest);
  const price = said.price ?? { amount: draft.priceAmount, currency: draft.priceCurrency };
  return {
    serviceSlug: service?.slug ?? null,
    summary: said.summary,
    address,
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    scheduledFor: said.scheduledFor === null ? draft.scheduledFor : new Date(said.scheduledFor),
    priceAmount: price.amount,
    priceCurrency: price.currency,
    customerName: said.contact.name ?? draft.customerName ?? contact.name,
    customerPhone: said.contact.phone ?? draft.customerPhone ?? contact.phone,
    customerEmail: said.contact.email ?? draft.customerEmail ?? contact.email,
    confidence: Math.max(said.confidence, draft.confidence),
  };
}

/** The place of the latest order, where the work is at the same address. */
function samePlace(address: string | null, latest: Known['latest']) {
  if (address === null || latest === null || latest.address === null) return null;
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return plain(latest.address) === plain(address) ? latest : null;
}

function merged(before: readonly number[], now: readonly number[]): number[] {
  return [...new Set([...before, ...now])].toSorted((one, other) => one - other).slice(-200);
}
