import type { Dispute, Refund } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { manyBy, oneById, valueOf } from '#platform/loaders/batch.ts';
import type { Database } from '../../database.ts';
import { collectsItself } from '../collection/collection-of.ts';
import type { VendorCollectionModel } from '../collection/collection-of.ts';
import { rulesOf } from '../commissions/commission-of.ts';
import { visibleMoney } from './visible.ts';

export function moneyLoaders(db: Database, viewer: Viewer) {
  const visible = visibleMoney(viewer);
  const isCustomer = viewer.kind === 'CUSTOMER' || viewer.kind === 'GUEST';
  const payments = async (where: object) =>
    visible === null
      ? []
      : db.payment.findMany({
          where: { AND: [visible, where] },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
  const refunds = async (where: object): Promise<Refund[]> =>
    visible === null
      ? []
      : db.refund.findMany({
          where: { AND: [visible, where] },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
  const disputes = async (where: object): Promise<Dispute[]> =>
    visible === null || isCustomer
      ? []
      : db.dispute.findMany({
          where: { AND: [visible, where] },
          orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
        });
  return {
    /** A payment that the viewer may see. */
    payment: oneById((ids) => payments({ id: { in: ids } })),
    paymentsOfInvoice: manyBy(
      (ids) => payments({ invoiceId: { in: ids } }),
      ({ invoiceId }) => invoiceId,
    ),
    /** A refund that the viewer may see. */
    refund: oneById((ids) => refunds({ id: { in: ids } })),
    refundsOfPayment: manyBy(
      (ids) => refunds({ paymentId: { in: ids } }),
      ({ paymentId }) => paymentId,
    ),
    refundsOfInvoice: manyBy(
      (ids) => refunds({ invoiceId: { in: ids } }),
      ({ invoiceId }) => invoiceId,
    ),
    /** A dispute that the viewer may see: customers see none. */
    dispute: oneById((ids) => disputes({ id: { in: ids } })),
    disputesOfInvoice: manyBy(
      (ids) => disputes({ invoiceId: { in: ids } }),
      ({ invoiceId }) => invoiceId,
    ),
    /** Disputes of a payment, whoever asks: what is refundable depends on them. */
    anyDisputesOfPayment: manyBy(
      (ids) => db.dispute.findMany({ where: { paymentId: { in: ids } } }),
      ({ paymentId }) => paymentId,
    ),
    collectionOfVendor: valueOf<VendorCollectionModel, VendorCollectionModel>(async (ids) => {
      const settings = await db.vendorCollection.findMany({ where: { vendorId: { in: [...ids] } } });
      return new Map(settings.map((setting) => [setting.vendorId, setting]));
    }, collectsItself),
    commissionOfVendor: valueOf((ids) => rulesOf(db, ids), null),
  };
}
