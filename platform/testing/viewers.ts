import { randomUUID } from 'node:crypto';
import type { Claims } from '../identity/claims.ts';

/** Claims of somebody. */
export type Person = Claims & { readonly sub: string };

/** A caller without a session. */
export const nobody: Claims = {
  sub: null,
  role: 'ANONYMOUS',
  vendorId: null,
  conversationId: null,
  sid: null,
  keyId: null,
  keyName: null,
  scopes: [],
};

/** Claims of an account with this role, a new one unless `sub` is given. */
export function personOf(role: Claims['role'], claims: Partial<Claims> = {}): Person {
  return { ...nobody, ...claims, role, sub: claims.sub ?? randomUUID() };
}
