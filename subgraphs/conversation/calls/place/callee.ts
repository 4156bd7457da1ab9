import { badInput, notFound } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../../database.ts';
import { lockConversation } from '../../participants/standing.ts';

/** Who is called. */
export interface Callee {
  readonly phone: string;
  /** The conversation in which the call is placed; null for that of the number. */
  readonly conversationId: string | null;
  /** The input that says so. */
  readonly field: string;
}

/** The form of a number, in which rules compare them. */
const e164 = /^\+[1-9]\d{6,14}$/;

/**
 * Finds the number to call.
 * @throws BAD_USER_INPUT for neither or both inputs, and for what is no number; NOT_FOUND for an unknown conversation
 */
export async function calleeOf(
  tx: Tx,
  viewer: SignedInViewer,
  { to, conversationId }: { readonly to: string | null; readonly conversationId: string | null },
): Promise<Callee> {
  if ((to === null) === (conversationId === null))
    throw badInput('input.to', 'must be given, or conversationId, and not both');
  if (conversationId === null) {
    const phone = (to ?? '').replaceAll(/[\s().\-/]/g, '');
    if (!e164.test(phone)) throw badInput('input.to', 'must be a number such as +493012345678');
    return { phone, conversationId: null, field: 'input.to' };
  }
  if (!isId(conversationId)) throw notFound('Conversation');
  await lockConversation(tx, viewer, conversationId);
  const phone = await numberOf(tx, conversationId);
  const field = 'input.conversationId';
  if (phone === null) throw badInput(field, 'its customer has no telephone number');
  return { phone, conversationId, field };
}

/** The number of a conversation: of its last call, of its messages, or of its customer; null without one. */
async function numberOf(tx: Tx, conversationId: string): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ phone: string | null }[]>`
    select coalesce(
      (select phone from phone_call where conversation_id = c.id and phone is not null order by queued_at desc limit 1),
      (select address from contact_identity where conversation_id = c.id limit 1),
      (select phone from admin.contact where id = c.customer_id)
    ) as phone
    from conversation c where c.id = ${conversationId}::uuid`;
  const phone = found?.phone?.replaceAll(/[^\d+]/g, '') ?? '';
  return e164.test(phone) ? phone : null;
}
