import { recordPrivileged } from '#contracts/audit.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import { syncStream } from './sync-stream.ts';

/** Pauses a synchronization; paused already, it stays as it is. @throws NOT_FOUND where nobody has started it */
export async function pauseSync(
  context: Context,
  { provider, account }: AccountOf,
  viewer: Operator | ApiKey,
): Promise<void> {
  await write(context, async (tx, tell) => {
    const found = await tx.crmSync.findUnique({ where: { provider_account: { provider, account } } });
    if (!found) throw notFound('Synchronization');
    if (found.state === 'PAUSED') return;
    await tx.crmSync.update({
      where: { provider_account: { provider, account } },
      data: { state: 'PAUSED' },
    });
    await recordPrivileged(tx, viewer, {
      action: 'CRM_SYNC_PAUSED',
      subject: { type: 'PROVIDER', id: provider },
      facts: { provider, account },
    });
    tell(syncStream(provider), { type: 'sync.paused', data: { account } });
  });
}
