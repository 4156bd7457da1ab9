import { forbidden } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import type { UserRole } from './person.ts';

/** Who changes an account: an administrator, or an API key with `accounts:write`. */
export type Manager = Operator | ApiKey;

/**
 * Keeps at least one ADMIN, the one who asks, and keeps API keys from operators' accounts: a key that could make an
 * administrator would have every right.
 * @throws FORBIDDEN
 */
export function requireMayManage(manager: Manager, userId: string, roles: readonly UserRole[]): void {
  if (manager.kind === 'API_KEY') requireCustomersOrVendors(manager, roles);
  if (manager.sub === userId) throw forbidden('Let another ADMIN do this to your account.');
}

/** @throws FORBIDDEN for an API key and the role of an operator */
export function requireCustomersOrVendors(manager: Manager, roles: readonly UserRole[]): void {
  const isOperators = roles.some((role) => role === 'ADMIN' || role === 'AGENT');
  if (manager.kind === 'API_KEY' && isOperators) {
    throw forbidden('An API key may manage the accounts of customers and vendors only.');
  }
}
