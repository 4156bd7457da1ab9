import type { UserFilter, UserRole } from '#generated/documents/frontends/console/users.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import type { Filters } from '#packages/app/url/filters.ts';

export const userRoles: readonly UserRole[] = ['ADMIN', 'AGENT', 'VENDOR', 'CUSTOMER'];

export const userFilterNames = ['search', 'role', 'state', 'vendor', 'new'] as const;

/** The API's filter of what the URL says. An unknown role limits nothing. */
export function userFilterOf({
  search,
  role,
  state,
  vendor,
}: Omit<Filters<(typeof userFilterNames)[number]>, 'new'>): UserFilter {
  const known = oneOf(userRoles, role);
  return {
    ...(search !== '' && { search }),
    ...(known && { role: [known] }),
    ...(state !== '' && { isDisabled: state === 'disabled' }),
    ...(vendor !== '' && { vendorId: vendor }),
  };
}
