import { seesAll } from '#contracts/permissions.ts';
import type { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { oneBy, oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../../database.ts';
import { liveStatuses } from './session.ts';

export function sessionLoaders(db: Database, viewer: Viewer) {
  const visible = visibleSessions(viewer);
  const read = async (where: Prisma.PaymentSessionWhereInput) =>
    visible === null ? [] : db.paymentSession.findMany({ where: { AND: [visible, where] } });
  return {
    /** A session that the viewer may see. */
    paymentSession: oneById((ids) => read({ id: { in: ids } })),
    liveSessionOfInvoice: oneBy(
      (ids) => read({ invoiceId: { in: ids }, status: { in: [...liveStatuses] } }),
      (session) => session.invoiceId,
    ),
    /** The address of an invoice's page. Who sees the invoice may have it. */
    payLinkOfInvoice: oneBy(
      (ids) => db.payLink.findMany({ where: { invoiceId: { in: ids } } }),
      (link) => link.invoiceId,
    ),
  };
}

/** Who sees the invoice sees its sessions; API keys need a permission of their own. */
function visibleSessions(viewer: Viewer): Prisma.PaymentSessionWhereInput | null {
  switch (viewer.kind) {
    case 'OPERATOR':
      return {};
    case 'API_KEY':
      return seesAll(viewer, 'payments:read') ? {} : null;
    case 'VENDOR':
      return { invoice: { vendorId: viewer.vendorId } };
    case 'CUSTOMER':
    case 'GUEST':
      return { invoice: { order: { customerId: viewer.sub } } };
    case 'ANONYMOUS':
    case 'GATEWAY':
      return null;
  }
}
