import { z } from 'zod';
import { conflict } from '#platform/errors/errors.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { lockKnownOrder } from '../orders/own-order.ts';
import { tellOrderDetail } from '../orders/tell-detail.ts';
import { holdFiles } from '../files/hold-files.ts';

/** Photos of one moment at most. */
const mostPhotos = 12;

export const orderPhotosSchema = z.object({
  orderId: z.string(),
  moment: z.enum(['BEFORE', 'AFTER']),
  fileIds: z
    .array(z.string().refine(isId, 'is no file'))
    .transform((ids) => [...new Set(ids.map((id) => id.toLowerCase()))])
    .refine((ids) => ids.length <= mostPhotos, `must have at most ${mostPhotos} entries`),
});

/**
 * Sets the photos of one moment.
 * @throws CONFLICT for an order without a vendor, or that was cancelled; BAD_USER_INPUT for other files than new ones of the viewer
 */
export async function setOrderPhotos(
  tx: Tx,
  tell: Tell,
  viewer: Viewer,
  { orderId, moment, fileIds }: z.infer<typeof orderPhotosSchema>,
): Promise<void> {
  const order = await lockKnownOrder(tx, orderId);
  if (order.vendorId === null || order.status === 'CANCELLED')
    throw conflict(`Photos belong to an order that a vendor has accepted; this one is ${order.status}.`);
  const { beforeFileIds, afterFileIds } = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    select: { beforeFileIds: true, afterFileIds: true },
  });
  const holder = { type: 'ORDER', id: orderId, purpose: `ORDER_${moment}`, field: 'input.fileIds' } as const;
  const before = moment === 'BEFORE' ? beforeFileIds : afterFileIds;
  await holdFiles(tx, viewer, holder, { before, after: fileIds });
  const data = moment === 'BEFORE' ? { beforeFileIds: fileIds } : { afterFileIds: fileIds };
  await tx.order.update({ where: { id: orderId }, data, select: { id: true } });
  tellOrderDetail(tell, order, 'PHOTOS');
}
