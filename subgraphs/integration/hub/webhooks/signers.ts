import { sealedAs } from '../connections/account.ts';
import { unseal } from '../connections/sealed-box.ts';
import type { SealedBox } from '../connections/sealed-box.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import type { Provider } from '../definition/define-provider.ts';
import { sandboxesOf } from '../sandboxes/sandboxes.ts';
import { defaultAccount } from '../connections/account.ts';

/** Credentials whose signature on a webhook is accepted. */
export interface Signer {
  readonly account: string;
  readonly isSandbox: boolean;
  /** As they were stored; the provider's schema reads them. */
  readonly credentials: unknown;
}

/** For so long after their replacement, former credentials are accepted: webhooks that they signed may still be on their way. */
const formerHours = 24;

interface Row extends SealedBox {
  readonly account: string;
}

/**
 * The credentials that may sign a provider's webhooks now: the saved ones, those that they replaced within a day, and the sandbox's,
 * whose messages may still be on their way when real credentials are saved.
 */
export async function signersOf(services: Services, { id }: Provider): Promise<readonly Signer[]> {
  const { db, settings, log } = services;
  const rows = await db.$queryRaw<Row[]>`
    select account, key_id as "keyId", nonce, ciphertext
    from provider_connection where provider = ${id}
    union all
    select account, key_id, nonce, ciphertext
    from former_credentials
    where provider = ${id} and replaced_at > now() - make_interval(hours => ${formerHours}::int)`;
  const saved = rows.flatMap(({ account, ...box }): Signer[] => {
    if (!settings.keyring.all.has(box.keyId)) {
      log.error(
        { provider: id, keyId: box.keyId },
        'these credentials are sealed with a key that is not configured',
      );
      return [];
    }
    const credentials: unknown = JSON.parse(
      unseal(settings.keyring, sealedAs({ provider: id, account }, 'credentials'), box),
    );
    return [{ account, isSandbox: false, credentials }];
  });
  const sandboxes = sandboxesOf(services);
  if (!sandboxes) return saved;
  return [...saved, { account: defaultAccount, isSandbox: true, credentials: sandboxes.credentialsOf(id) }];
}

/** Keeps the saved credentials for another day, before they are replaced in the same transaction. */
export async function keepFormer(tx: Tx, provider: string, account: string): Promise<void> {
  await tx.$executeRaw`
    insert into former_credentials (provider, account, key_id, nonce, ciphertext, replaced_at)
    select provider, ${account}, key_id, nonce, ciphertext, now()
    from provider_connection where provider = ${provider} and account = ${account}
    on conflict (provider, account) do update
    set key_id = excluded.key_id, nonce = excluded.nonce, ciphertext = excluded.ciphertext,
      replaced_at = excluded.replaced_at`;
}

/** Forgets the former credentials of a connection that is removed: nothing that they sign is accepted any more. */
export async function forgetFormer(tx: Tx, provider: string, account: string): Promise<void> {
  await tx.formerCredentials.deleteMany({ where: { provider, account } });
}
