import { GraphQLError } from 'graphql';
import { confirmDraft, discardDraft, draftLocated, draftOrder } from '#contracts/calling/drafts.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { VendorServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { readDispatchSettings } from '../dispatch/dispatch-settings.ts';
import { tellConversation } from '../orders/tell-conversation.ts';
import { confirmDraft as confirm } from './confirm-draft.ts';
import { discardDraftFrom } from './discard-draft.ts';
import { draftOrder as draft } from './draft-order.ts';
import { lockDraft } from './lock-draft.ts';

export const draftOrderJob = defineJob(draftOrder, (said, services: VendorServices) =>
  write(services, (tx, tell) => draft(tx, tell, said)),
);

export const discardDraftJob = defineJob(discardDraft, (payload, services: VendorServices) =>
  write(services, (tx, tell) => discardDraftFrom(tx, tell, payload)),
);

/** Confirms for a person who has said so without a session. What can't become an order stays a draft, which operators see. */
export const confirmDraftJob = defineJob(confirmDraft, async ({ draftId, by }, services: VendorServices) => {
  const viewer = await personBy(services.db, by, draftId);
  const dispatch = await readDispatchSettings(services.db, services.settings.dispatch);
  try {
    await write({ ...services, viewer }, (tx, tell) =>
      confirm(tx, tell, { viewer, draftId, changes: {}, dispatch }),
    );
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { code, field } = error.extensions;
    services.log.warn({ draftId, code, field }, 'a draft that was agreed to is left for operators');
  }
});

/** Notes where the address of a draft is, unless somebody has said another one meanwhile. */
export const draftLocatedJob = defineJob(
  draftLocated,
  ({ draftId, address, place }, services: VendorServices) =>
    write(services, async (tx, tell) => {
      const known = await lockDraft(tx, draftId);
      if (known.status !== 'OPEN' || known.address !== address || known.latitude !== null) return;
      await tx.orderDraft.update({ where: { id: draftId }, data: { ...place, changedAt: new Date() } });
      tellConversation(tell, known);
    }),
);

/** The operator or customer with this id; somebody without an account is the guest of the conversation. */
async function personBy(db: Tx, sub: string, draftId: string): Promise<SignedInViewer> {
  const [row] = await db.$queryRaw<{ role: string | null; conversationId: string }[]>`
    select person.role, draft.conversation_id::text as "conversationId"
    from drafted_order as draft
    left join admin.person as person on person.id = ${sub}::uuid and person.disabled_at is null
    where draft.id = ${draftId}::uuid`;
  if (row?.role === 'ADMIN' || row?.role === 'AGENT')
    return { kind: 'OPERATOR', role: row.role, sub, sid: null };
  if (row?.role === 'CUSTOMER') return { kind: 'CUSTOMER', role: 'CUSTOMER', sub, sid: null };
  return { kind: 'GUEST', role: 'CUSTOMER', sub, conversationId: row?.conversationId ?? '', sid: null };
}
