import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { OpenServices } from './open-services.ts';

/** One read that clients cause, of a seeded database. */
export interface SizedRead {
  readonly name: string;
  /** @param round picks another row, page or place each time */
  readonly run: (services: OpenServices, round: number) => Promise<unknown>;
}

/** The id of a seeded row, see prisma/seed/sql/1-ground.sql. */
export const seeded = (kind: number, number: number) =>
  `5eed${kind.toString(16).padStart(4, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

export const agentId = seeded(1, 1);
export const longest = seeded(5, 1);
export const busiestVendor = seeded(8, 1);
export const operator: SignedInViewer = { kind: 'OPERATOR', role: 'AGENT', sub: agentId, sid: null };
export const stranger: SignedInViewer = { kind: 'OPERATOR', role: 'ADMIN', sub: seeded(1, 999), sid: null };
export const customer: SignedInViewer = { kind: 'CUSTOMER', role: 'CUSTOMER', sub: seeded(3, 1), sid: null };
export const vendor: SignedInViewer = {
  kind: 'VENDOR',
  role: 'VENDOR',
  sub: seeded(2, 1),
  vendorId: busiestVendor,
  sid: null,
};
export const first = pageOf({ first: 20 });
