import { recordPrivileged } from '#contracts/audit.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import { forgetFormer } from '../webhooks/signers.ts';
import { accountSchema } from './account.ts';
import type { AccountOf } from './account.ts';
import { unsavedState } from './connection-state.ts';
import type { ProviderConnectionState } from './connection-state.ts';
import { connectionsStream } from './connections-stream.ts';
import { findProvider } from './find-provider.ts';

/** Deletes the credentials and tokens of an account. @throws NOT_FOUND for an account without saved credentials */
export async function removeConnection(
  services: Services,
  given: AccountOf,
  viewer: Operator | ApiKey,
): Promise<ProviderConnectionState> {
  const provider = findProvider(services, given.provider, 'input.provider');
  const account = parseInput(accountSchema, given.account, 'input.account');
  const of = { provider: provider.id, account };
  await write(services, async (tx, tell) => {
    const { count } = await tx.providerConnection.deleteMany({ where: of });
    if (count === 0) throw notFound('Connection');
    await forgetFormer(tx, provider.id, account);
    await recordPrivileged(tx, viewer, {
      action: 'PROVIDER_DISCONNECTED',
      subject: { type: 'PROVIDER', id: provider.id },
      facts: { provider: provider.id },
    });
    tell(connectionsStream(provider.id), { type: 'provider.removed', data: { account } });
  });
  services.log.info({ ...of, removedBy: viewer.sub }, 'provider disconnected');
  return unsavedState(services, provider, account);
}
