import { z } from 'zod';
import { isId } from '../input/fields.ts';
import { anonymous } from './viewer.ts';
import type { Viewer } from './viewer.ts';

export const roles = ['ADMIN', 'AGENT', 'VENDOR', 'CUSTOMER', 'API_KEY', 'ANONYMOUS', 'GATEWAY'] as const;

/** What a token of the gateway says about its caller, as it is signed: flat, and null where it does not apply. */
export interface Claims {
  /** Id of the account or of the guest, or of the account that made an API key; null without a session. */
  readonly sub: string | null;
  readonly role: (typeof roles)[number];
  /** The vendor that a VENDOR acts for. */
  readonly vendorId: string | null;
  /** The one conversation that a guest may see. */
  readonly conversationId: string | null;
  /** Id of the session (not its token). */
  readonly sid: string | null;
  /** Id of an API key. */
  readonly keyId: string | null;
  /** Name of an API key. */
  readonly keyName: string | null;
  /** Permissions of an API key. */
  readonly scopes: readonly string[];
}

const id = z
  .string()
  .min(1)
  .nullish()
  .transform((value) => value ?? null);

const claimsSchema = z.object({
  sub: id,
  role: z.enum(roles),
  vendorId: id,
  conversationId: id,
  sid: id,
  keyId: id,
  keyName: id,
  scopes: z.array(z.string()).default([]),
});

/** The viewer that claims speak for. Throws when they contradict one another. */
export function viewerOf(given: unknown): Viewer {
  const { sub, role, vendorId, conversationId, sid, keyId, keyName, scopes } = claimsSchema.parse(given);
  if (role === 'ANONYMOUS') return anonymous;
  if (role === 'GATEWAY') return { kind: 'GATEWAY', role, sub: null };
  if (sub === null) throw new Error(`A caller with the role ${role} needs a sub.`);
  switch (role) {
    case 'ADMIN':
    case 'AGENT':
      return { kind: 'OPERATOR', role, sub, sid };
    case 'VENDOR':
      if (vendorId === null) throw new Error('A caller with the role VENDOR needs a vendorId.');
      return { kind: 'VENDOR', role, sub, vendorId, sid };
    case 'CUSTOMER':
      return conversationId === null
        ? { kind: 'CUSTOMER', role, sub, sid }
        : { kind: 'GUEST', role, sub, conversationId, sid };
    case 'API_KEY':
      if (keyId === null || !isId(keyId)) {
        throw new Error('A caller with the role API_KEY needs a keyId that is a UUID.');
      }
      if (!isId(sub)) throw new Error('A caller with the role API_KEY needs a sub that is a UUID.');
      return {
        kind: 'API_KEY',
        role,
        sub: keyId,
        name: keyName ?? 'API key',
        ownerId: sub,
        scopes: new Set(scopes),
      };
  }
}
