import { erasedName } from '#contracts/erased-name.ts';
import type { Tx } from '../database.ts';

/**
 * Takes name, telephone number and e-mail address of a customer or guest out of their orders. Invoices and credit notes keep whom they
 * were issued to: the law wants them unchanged.
 */
export async function eraseFromOrders(tx: Tx, customerId: string): Promise<void> {
  await tx.order.updateMany({
    where: { customerId },
    data: { customerName: erasedName, customerPhone: null, customerEmail: null },
  });
}
