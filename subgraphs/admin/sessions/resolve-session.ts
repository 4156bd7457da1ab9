import { hashToken } from '#platform/identity/token.ts';
import type { Tx } from '../database.ts';

/** The claims of a session. The gateway forwards them unread. */
export interface ResolvedSession {
  readonly sid: string;
  readonly expiresAt: Date;
  readonly claims: {
    readonly sub: string;
    readonly role: string;
    readonly vendorId?: string;
    readonly conversationId?: string;
    readonly sid: string;
  };
}

interface Row {
  sid: string;
  expiresAt: Date;
  sub: string;
  role: string;
  vendorId: string | null;
  conversationId: string | null;
}

/** The session of a token, with the rights that its holder has now; null when it is unknown, ended or expired. */
export async function resolveSession(tx: Tx, token: string): Promise<ResolvedSession | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    select session.id::text as sid, session.expires_at as "expiresAt",
           coalesce(account.id, guest.id)::text as sub, coalesce(account.role::text, 'CUSTOMER') as role,
           account.vendor_id::text as "vendorId", guest.conversation_id::text as "conversationId"
    from session
    left join account on account.id = session.user_id
    left join guest on guest.id = session.guest_id
    where session.token_hash = ${hashToken(token)} and session.expires_at > now() and account.disabled_at is null`;
  if (!row) return null;
  const { sid, expiresAt, sub, role, vendorId, conversationId } = row;
  const claims = {
    sub,
    role,
    ...(vendorId === null ? {} : { vendorId }),
    ...(conversationId === null ? {} : { conversationId }),
    sid,
  };
  return { sid, expiresAt, claims };
}
