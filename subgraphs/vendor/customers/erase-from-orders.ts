import { erasedName } from '#contracts/erased-name.ts';
import type { Tx } from '../database.ts';

/**
 * Takes name, telephone number and e-mail address of a customer or guest out of their orders and drafts. Invoices and credit notes keep whom they
 * were issued to: the law wants them unchanged.
 */
export async function eraseFromOrders(tx: Tx, customerId: string): Promise<void> {
  await tx.order.updateMany({
    where: { customerId },
    data: { customerName: erasedName, customerPhone: null, customerEmail: null },
  });
  await tx.$executeRaw`
    update drafted_order set customer_name = ${erasedName}, customer_phone = null, customer_email = null
    where conversation_id in (
      select conversation_id from conversation.conversation_customer where customer_id = ${customerId}::uuid
    )`;
}
