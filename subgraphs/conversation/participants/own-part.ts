import { Prisma } from '#generated/prisma/conversation/client.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { ParticipantRole } from '#generated/prisma/conversation/enums.ts';

/** As what somebody takes part in conversations that others have started. */
export interface Capacity {
  readonly roles: readonly ParticipantRole[];
  /** The vendor that they act for. */
  readonly vendorId: string | null;
}

/** Customers take part in no conversation but those that they have started. */
export function capacityOf(viewer: SignedInViewer): Capacity {
  switch (viewer.kind) {
    case 'OPERATOR':
      return { roles: [viewer.role], vendorId: null };
    case 'API_KEY':
      return { roles: ['ADMIN', 'AGENT'], vendorId: null };
    case 'VENDOR':
      return { roles: ['VENDOR'], vendorId: viewer.vendorId };
    case 'CUSTOMER':
    case 'GUEST':
      return { roles: [], vendorId: null };
  }
}

/**
 * A condition on a participant: they have started the conversation. For an operator that makes no difference. A vendor's row
 * without vendor is no proof: processes of an earlier version may have written it.
 * @param part the participant's alias in the statement
 */
export function hasStarted(part: 'p' | 'me'): Prisma.Sql {
  const of = Prisma.raw(part);
  return Prisma.sql`(${of}.role = 'CUSTOMER' or (
    ${of}.role = 'VENDOR' and ${of}.vendor_id is null and exists (
      select from conversation started where started.id = ${of}.conversation_id and started.customer_id = ${of}.user_id
    )
  ))`;
}

/**
 * A condition on participant `p`, a row of a certain person: it is their part as what they are now. So a demoted operator has
 * none, nor has somebody who acts for another vendor by now, nor a vendor whose order was cancelled.
 */
export function isOwnPart({ roles, vendorId }: Capacity): Prisma.Sql {
  return Prisma.sql`(${hasStarted('p')} or (
    p.role::text = any(${roles}::text[]) and p.vendor_id is not distinct from ${vendorId}::uuid
    and (p.vendor_id is null or ${hasOrder(Prisma.sql`p.vendor_id`, Prisma.sql`p.conversation_id`)})
  ))`;
}

/** A condition: this person has started the conversation, see {@link hasStarted}. */
export function startedBy(sub: Prisma.Sql, conversationId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (
    select from participant me
    where me.conversation_id = ${conversationId} and me.user_id = ${sub} and ${hasStarted('me')}
  )`;
}

/** A condition: the vendor has an order of the conversation, which was not cancelled. */
export function hasOrder(vendorId: Prisma.Sql, conversationId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (
    select from vendor.conversation_member member
    where member.conversation_id = ${conversationId} and member.vendor_id = ${vendorId}
  )`;
}
