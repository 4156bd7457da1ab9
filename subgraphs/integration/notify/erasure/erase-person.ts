import type { Tx } from '../../database.ts';

/**
 * Forgets how a customer or guest was reached and what was sent to them. Suppressions stay: they are hashes, and whoever wants no
 * advertising gets none, also when an address comes back.
 */
export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  const where = { personId };
  await tx.verifiedPhone.deleteMany({ where });
  await tx.device.deleteMany({ where });
  await tx.inboxItem.deleteMany({ where });
  await tx.inboxCounter.deleteMany({ where });
  await tx.notificationPreference.deleteMany({ where });
  await tx.quietHours.deleteMany({ where });
  await tx.digestBucket.deleteMany({ where });
  await tx.$executeRaw`
    update delivery set recipient = 'erased:' || id, subject = null, body = '', link = null, parameters = '{}',
      expires_at = least(expires_at, now())
    where person_id = ${personId}::uuid or conversation_id in (
      select conversation_id from conversation.conversation_customer where customer_id = ${personId}::uuid
    )`;
  await tx.callBack.deleteMany({ where: { call: { customerId: personId } } });
  await tx.$executeRaw`
    delete from call_back where conversation_id in (
      select conversation_id from conversation.conversation_customer where customer_id = ${personId}::uuid
    )`;
  await tx.trackedCall.updateMany({ where: { customerId: personId }, data: { number: null } });
}
