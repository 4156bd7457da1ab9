import { randomUUID } from 'node:crypto';
import type { AccessRule, Audience } from '#platform/access/enforce.ts';
import type { Claims } from '#platform/identity/claims.ts';
import { nobody, personOf } from '#platform/testing/viewers.ts';
import type { Person } from '#platform/testing/viewers.ts';
import { permissions } from '#contracts/permissions.ts';

/** A kind of caller and its rights at root fields. They are stated here independently, so that a wrong rule in the platform fails. */
export interface ViewerKind {
  readonly name: string;
  /** The groups of `@allow(to:)` that it belongs to. */
  readonly groups: readonly Audience[];
  /** Whether a refusal asks it to sign in. */
  readonly isKnown: boolean;
  /** Whether a field that names a permission is open to it for that reason. */
  readonly holdsPermission: boolean;
  claimsFor(rule: AccessRule): Partial<Claims>;
}

const session = () => ({ sid: randomUUID() });
const agent = personOf('AGENT', session());
const admin = personOf('ADMIN', session());
const customer = personOf('CUSTOMER', session());
const vendor = personOf('VENDOR', { vendorId: randomUUID(), ...session() });

/** The viewers with an account. */
export const accounts: readonly Person[] = [agent, admin, customer, vendor];

/** An API key acts for an administrator. */
const keyClaims = { sub: admin.sub, keyId: randomUUID() };

export const viewerKinds: readonly ViewerKind[] = [
  person('nobody', ['ANYONE'], nobody, false),
  person('the gateway', ['ANYONE'], { ...nobody, role: 'GATEWAY' }, false),
  person(
    'a guest',
    ['ANYONE', 'SIGNED_IN', 'CUSTOMER'],
    personOf('CUSTOMER', { conversationId: randomUUID(), ...session() }),
  ),
  person('a customer', ['ANYONE', 'SIGNED_IN', 'CUSTOMER'], customer),
  person('a vendor', ['ANYONE', 'SIGNED_IN', 'VENDOR'], vendor),
  person('an agent', ['ANYONE', 'SIGNED_IN', 'OPERATOR'], agent),
  person('an administrator', ['ANYONE', 'SIGNED_IN', 'OPERATOR', 'ADMIN'], admin),
  {
    name: 'a key with the permission',
    groups: ['ANYONE'],
    isKnown: true,
    holdsPermission: true,
    claimsFor: ({ permission }) =>
      personOf('API_KEY', { ...keyClaims, scopes: permission === null ? [] : [permission] }),
  },
  {
    name: 'a key with every other permission',
    groups: ['ANYONE'],
    isKnown: true,
    holdsPermission: false,
    claimsFor: ({ permission }) =>
      personOf('API_KEY', {
        ...keyClaims,
        scopes: Object.keys(permissions).filter((one) => one !== permission),
      }),
  },
];

/** The code of the refusal that a rule has for a kind of caller; null where the field is open to it. */
export function refusalOf(kind: ViewerKind, { to, permission }: AccessRule): string | null {
  const isOpen =
    to.some((group) => kind.groups.includes(group)) || (kind.holdsPermission && permission !== null);
  if (isOpen) return null;
  return kind.isKnown ? 'FORBIDDEN' : 'UNAUTHENTICATED';
}

function person(
  name: string,
  groups: readonly Audience[],
  claims: Partial<Claims>,
  isKnown = true,
): ViewerKind {
  return { name, groups, isKnown, holdsPermission: false, claimsFor: () => claims };
}
