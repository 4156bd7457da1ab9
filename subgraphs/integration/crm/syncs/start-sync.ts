import { recordPrivileged } from '#contracts/audit.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import { asUpstreamError, ProviderFailure } from '../../hub/http/provider-failure.ts';
import { createCursor } from '../cursors/cursor.ts';
import { beginAnew, isOther } from './begin-anew.ts';
import { touchEverybody } from './reset-links.ts';
import { planPull, planPush } from './sync-jobs.ts';
import { syncStream } from './sync-stream.ts';

/**
 * Starts or resumes a synchronization. Links of the sandbox, or of another account of the CRM, are forgotten first.
 * @throws UPSTREAM_FAILED where the CRM can't be asked
 */
export async function startSync(services: Services, of: AccountOf, viewer: Operator | ApiKey): Promise<void> {
  const { provider, account } = of;
  const { isSandbox, remoteName } = await ask(services, of);
  await write(services, async (tx, tell) => {
    const where = { provider_account: { provider, account } };
    const before = await tx.crmSync.findUnique({ where });
    const remote = { sandbox: isSandbox, remoteName };
    if (before && isOther(before, remote)) await beginAnew(tx, of, remote);
    const now = { state: 'RUNNING', ...remote, problemKind: null, problem: null };
    const started = { ...now, startedAt: new Date(), startedBy: viewer.sub };
    await tx.crmSync.upsert({ where, create: { provider, account, ...started }, update: started });
    await createCursor(tx, of);
    if (before?.state !== 'RUNNING') await touchEverybody(tx, of);
    await planPush(tx, of, 0);
    await planPull(tx, of);
    if (before?.state !== 'RUNNING') {
      await recordPrivileged(tx, viewer, {
        action: 'CRM_SYNC_STARTED',
        subject: { type: 'PROVIDER', id: provider },
        facts: { provider, account },
      });
    }
    tell(syncStream(provider), { type: 'sync.started', data: { account } });
  });
}

async function ask(
  services: Services,
  { provider, account }: AccountOf,
): Promise<{ readonly isSandbox: boolean; readonly remoteName: string }> {
  try {
    const opened = await openProvider(services, provider, account);
    return { isSandbox: opened.isSandbox, remoteName: await opened.can('CRM').account() };
  } catch (error) {
    throw error instanceof ProviderFailure ? asUpstreamError(error) : error;
  }
}
