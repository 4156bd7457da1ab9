import type {
  Base44MeQuery,
  Base44UserFragment,
  UserRole,
} from '#generated/documents/frontends/base44/entities/users.ts';
import type { EntityRecord } from '../../values/value.ts';
import { profileFields } from '../vendors/vendor-record.ts';

/** Base44 knows two roles, which its apps branch on; `switchboard_role` is the exact one. */
const roles: Readonly<Record<UserRole, 'admin' | 'user'>> = {
  ADMIN: 'admin',
  AGENT: 'user',
  VENDOR: 'user',
  CUSTOMER: 'user',
};

export function userRecord(user: Base44UserFragment): EntityRecord {
  return {
    id: user.id,
    created_date: user.createdAt,
    updated_date: user.createdAt,
    created_by: user.email,
    created_by_id: user.id,
    email: user.email,
    full_name: user.name,
    phone: user.phone,
    role: roles[user.role],
    _app_role: roles[user.role],
    switchboard_role: user.role.toLowerCase(),
    disabled: user.disabledAt !== null,
    is_verified: user.emailVerifiedAt !== null,
    is_service: false,
    vendor_id: user.vendor?.id ?? null,
    vendor_name: user.vendor?.displayName ?? null,
  };
}

/** The caller; who acts for a vendor has its profile as well, as Base44's vendor apps expect. */
export function meRecord(me: NonNullable<Base44MeQuery['me']>): EntityRecord {
  return { ...userRecord(me), ...(me.vendor ? profileFields(me.vendor) : {}) };
}

/** A role of the API by Base44's word or the exact one. */
export function userRole(word: string): UserRole | undefined {
  const exact: readonly UserRole[] = ['ADMIN', 'AGENT', 'VENDOR', 'CUSTOMER'];
  return word.toLowerCase() === 'user' ? 'CUSTOMER' : exact.find((role) => role === word.toUpperCase());
}
