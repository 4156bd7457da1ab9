import { requireOperator } from '#platform/identity/viewer.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../database.ts';
import { followInternals } from '../internals/live-rights.ts';
import { loadConversation } from '../load-conversation.ts';
import type { UserModel } from '../mappers.ts';
import type { AttendanceChange } from './hold-leases.ts';

/** Which operators have a conversation open, at one moment. */
export interface OperatorsPresentModel {
  readonly at: Date;
  readonly operators: readonly UserModel[];
}

/** Nothing is stored in this stream: each of its events only says that there is something to read. */
function streamOf(conversationId: string): string {
  return `conversation-operators:${conversationId}`;
}

/** Notifies those who follow {@link followOperators} when one of these people is an operator. */
export async function announceOperators(
  db: Tx,
  notifier: Notifier,
  changes: readonly AttendanceChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const moved = await db.$queryRaw<{ conversationId: string }[]>`
    select distinct changed.conversation_id::text as "conversationId"
    from unnest(
      ${changes.map(({ conversationId }) => conversationId)}::uuid[],
      ${changes.map(({ userId }) => userId)}::uuid[]
    ) as changed (conversation_id, user_id)
    join admin.person on person.id = changed.user_id and person.role in ('ADMIN', 'AGENT')`;
  for (const { conversationId } of moved) notifier.ephemeral(streamOf(conversationId), 'OperatorsMoved', {});
}

/** Lets those who follow these conversations in this process read again: announcements may have been lost. */
export function repairOperators(notifier: Notifier, conversationIds: readonly string[]): void {
  for (const id of conversationIds) notifier.ephemeralHere(streamOf(id), 'OperatorsMoved', {});
}

/**
 * The operators who have a conversation open: first as it is now, then after each change.
 * @throws NOT_FOUND for an unknown conversation, and when the caller is an operator no longer
 */
export async function followOperators(
  context: Context,
  conversationId: string,
): Promise<AsyncGenerator<OperatorsPresentModel, void, undefined>> {
  const viewer = requireOperator(context.viewer);
  const { id } = await loadConversation(context, conversationId);
  const listener = { viewer, stream: streamOf(id), subjectId: id };
  const events = await followInternals(context, listener, undefined);
  return states(events, () => readOperators(context.db, id));
}

async function* states(
  events: AsyncGenerator<StreamEvent, void, undefined>,
  read: () => Promise<readonly UserModel[]>,
): AsyncGenerator<OperatorsPresentModel, void, undefined> {
  const take = () => {
    const taken = events.next();
    // It is awaited below: until then, a failure has nobody who would handle it.
    taken.catch(() => undefined);
    return taken;
  };
  // Events are kept from here on, so a change after the first look is seen.
  let coming = take();
  yield { at: new Date(), operators: await read() };
  for (let step = await coming; step.done !== true; step = await coming) {
    coming = take();
    yield { at: new Date(), operators: await read() };
  }
}

async function readOperators(db: Tx, conversationId: string): Promise<readonly UserModel[]> {
  return db.$queryRaw<UserModel[]>`
    select person.id::text from presence
    join admin.person on person.id = presence.user_id
    where presence.conversation_id = ${conversationId}::uuid and has_live_lease(presence.leases)
      and person.role in ('ADMIN', 'AGENT') and person.disabled_at is null
    order by person.id`;
}
