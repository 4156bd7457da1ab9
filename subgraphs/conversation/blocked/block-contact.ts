import { recordPrivileged } from '#contracts/audit.ts';
import { badInput, notFound } from '#platform/errors/errors.ts';
import { email, isId } from '#platform/input/fields.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { operatorId } from '../internals/operator-id.ts';
import { toAddress } from '../contacts/to-address.ts';
import { blockedContactOf, isBlocked, peopleOf } from './blocked-contact.ts';
import type { BlockedContactModel, BlockKind } from './blocked-contact.ts';
import { hideConversations, showConversations } from './hide-conversations.ts';

export interface NewBlock {
  readonly kind: BlockKind;
  readonly value: string;
  readonly reason: string | null;
}

/**
 * Blocks a contact: their conversations leave the inbox. The same contact again changes nothing.
 * @throws BAD_USER_INPUT for what is no customer, number or address
 */
export async function blockContact(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { kind, value: given, reason }: NewBlock,
): Promise<BlockedContactModel> {
  const value = await valueOf(tx, kind, given);
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`block ${kind} ${value}`}, 0))`;
  const known = await tx.blockedContact.findFirst({ where: { kind, value, liftedAt: null } });
  if (known) return blockedContactOf(known);
  const made = await tx.blockedContact.create({
    data: { kind, value, reason, blockedBy: viewer.sub, blockedAt: await databaseTime(tx) },
  });
  const block = blockedContactOf(made);
  await hideConversations(tx, tell, await peopleOf(tx, block), operatorId(viewer));
  await recordPrivileged(tx, viewer, {
    action: 'CONTACT_BLOCKED',
    subject: { type: 'BLOCKED_CONTACT', id: block.id },
    facts: { kind },
  });
  return block;
}

/** Lifts a block. Who is blocked by another one, too, stays so. @throws NOT_FOUND for an unknown block */
export async function unblockContact(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  id: string,
): Promise<BlockedContactModel> {
  const locked = isId(id)
    ? await tx.$queryRaw<unknown[]>`select from blocked_contact where id = ${id}::uuid for update`
    : [];
  if (locked.length === 0) throw notFound('BlockedContact');
  const before = await tx.blockedContact.findUniqueOrThrow({ where: { id } });
  if (before.liftedAt !== null) return blockedContactOf(before);
  const lifted = blockedContactOf(
    await tx.blockedContact.update({
      where: { id },
      data: { liftedBy: viewer.sub, liftedAt: await databaseTime(tx) },
    }),
  );
  for (const person of await peopleOf(tx, lifted))
    if (!(await isBlocked(tx, person))) await showConversations(tx, tell, person, operatorId(viewer));
  await recordPrivileged(tx, viewer, {
    action: 'CONTACT_UNBLOCKED',
    subject: { type: 'BLOCKED_CONTACT', id: lifted.id },
    facts: { kind: lifted.kind },
  });
  return lifted;
}

/** As it is kept. @throws BAD_USER_INPUT */
async function valueOf(tx: Tx, kind: BlockKind, given: string): Promise<string> {
  switch (kind) {
    case 'PHONE':
      return toAddress(given, 'input.value');
    case 'EMAIL': {
      const address = email.safeParse(given);
      if (!address.success) throw badInput('input.value', 'is not an e-mail address');
      return address.data.toLowerCase();
    }
    case 'PERSON': {
      const found = isId(given)
        ? await tx.$queryRaw<unknown[]>`select from admin.customer where id = ${given}::uuid`
        : [];
      if (found.length === 0) throw badInput('input.value', 'is not a customer or guest');
      return given.toLowerCase();
    }
  }
}
