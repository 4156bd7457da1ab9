import { seesAll } from '#contracts/permissions.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

export const userRoles = ['ADMIN', 'AGENT', 'VENDOR', 'CUSTOMER'] as const;

export type UserRole = (typeof userRoles)[number];

/** Somebody with an account, or a guest: what the API calls a User. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly emailVerifiedAt: Date | null;
  readonly phone: string | null;
  /** How values are written for them: see platform/localisation. Null where they chose nothing. */
  readonly locale: string | null;
  readonly timezone: string | null;
  readonly currency: string | null;
  readonly tags: readonly string[];
  readonly role: UserRole;
  readonly vendorId: string | null;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  /** A person who has just signed in or up. The request was anonymous, but it may show the person's own details. */
  readonly hasSignedIn?: boolean;
}

/** Whether the viewer may know of this person at all: staff and vendors are known to everybody with a session. */
export function maySee(viewer: Viewer, person: Person): boolean {
  if (viewer.sub === null) return false;
  return person.role !== 'CUSTOMER' || maySeeDetails(viewer, person);
}

/** Whether the viewer may see more than the card (name, role, vendor): the person's own and operators' right. */
export function maySeeDetails(viewer: Viewer, person: Person): boolean {
  return (
    person.hasSignedIn === true ||
    seesAll(viewer, 'accounts:read') ||
    (viewer.sub !== null && viewer.sub === person.id)
  );
}
