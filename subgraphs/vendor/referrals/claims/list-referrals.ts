import { z } from 'zod';
import { seesAll } from '#contracts/permissions.ts';
import type { Prisma, Referral } from '#generated/prisma/vendor/client.ts';
import { ReferralState } from '#generated/prisma/vendor/enums.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../../database.ts';

export type ReferralModel = Referral;

/** Which referrals a list shows, as a client sends it. */
export const referralFilterSchema = z.object({
  state: z.array(z.enum(ReferralState)).nullish(),
  held: z.boolean().nullish(),
  codeId: z.string().nullish(),
});

const lastCameFirst = keyset('desc', { createdAt: moment, id: identifier });

/** A page of the referrals that the viewer may see, the last that came first. */
export async function listReferrals(
  tx: Tx,
  viewer: Viewer,
  { state, held, codeId }: z.infer<typeof referralFilterSchema>,
  page: Page,
): Promise<Connection<Referral>> {
  const visible = visibleReferrals(viewer);
  // No code has a malformed id, and nobody but operators knows what is held.
  const isNone =
    visible === null ||
    (codeId != null && !isId(codeId)) ||
    (held != null && !seesAll(viewer, 'referrals:read'));
  const rows = isNone
    ? []
    : await tx.referral.findMany({
        where: {
          AND: [
            visible,
            lastCameFirst.where(page),
            state && state.length > 0 ? { state: { in: state } } : {},
            codeId != null ? { codeId } : {},
            held == null ? {} : held ? waiting : { NOT: waiting },
          ],
        },
        orderBy: lastCameFirst.orderBy(page),
        take: page.limit + 1,
      });
  return lastCameFirst.connection(rows, page);
}

/** What waits for a review. */
const waiting = { state: 'QUALIFIED', heldAt: { not: null } } as const satisfies Prisma.ReferralWhereInput;

/** Operators see all referrals, customers and vendors those whom they brought. Null: the viewer sees none. */
export function visibleReferrals(viewer: Viewer): Prisma.ReferralWhereInput | null {
  if (seesAll(viewer, 'referrals:read')) return {};
  if (viewer.kind === 'VENDOR') return { referrerVendorId: viewer.vendorId };
  return viewer.kind === 'CUSTOMER' ? { referrerId: viewer.sub, referrerVendorId: null } : null;
}
