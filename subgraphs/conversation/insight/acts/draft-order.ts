import { discardDraft, draftOrder } from '#contracts/calling/drafts.ts';
import type { Act } from './act.ts';
import { addressOf, dialled, momentOf, told } from './told.ts';

/** Characters of the customer's words that a draft begins with. */
const longest = 600;

/** Drafts the order that was talked about. Dismissed, the draft is discarded. */
export const draftTheOrder: Act = {
  run: async ({ tx, tell, finding, party, slots }) => {
    const { conversationId, probability, evidence } = finding;
    const fromSeqs = [...new Set(evidence.map(({ seq }) => seq))].toSorted((one, other) => one - other);
    const seqs = [...fromSeqs, ...slots.map(({ seq }) => seq)];
    const messages = await tx.$queryRaw<{ seq: number; body: string }[]>`
      select seq, body from message
      where conversation_id = ${conversationId}::uuid and seq = any(${seqs}::int[]) order by seq`;
    // How it began, and where the service was named.
    const serviceSeq = slots.find(({ slot }) => slot === 'SERVICE')?.seq;
    const summary = messages
      .filter(({ seq }) => seq === fromSeqs[0] || seq === serviceSeq)
      .map(({ body }) => body.trim())
      .join(' ');
    const bodies = new Map(messages.map(({ seq, body }) => [seq, body]));
    const draft = {
      conversationId,
      serviceSlug: told(slots, 'SERVICE'),
      summary: summary.slice(0, longest).toWellFormed(),
      address: addressOf(slots, bodies)?.slice(0, 300) ?? null,
      place: null,
      scheduledFor: momentOf(told(slots, 'TIME'), party.timezone, new Date()),
      price: null,
      contact: { name: null, phone: dialled(told(slots, 'PHONE')), email: told(slots, 'EMAIL') },
      fromSeqs: [...new Set([...fromSeqs, finding.atSeq])],
      confidence: probability,
    };
    tell.job(draftOrder, draft, { key: `${draftOrder.name} ${conversationId}:${finding.atSeq}` });
    return {};
  },
  undo: ({ tell, finding: { conversationId, atSeq } }) => {
    const key = `${discardDraft.name} ${conversationId}:${atSeq}`;
    tell.job(discardDraft, { conversationId, fromSeq: atSeq }, { key });
    return Promise.resolve();
  },
};
