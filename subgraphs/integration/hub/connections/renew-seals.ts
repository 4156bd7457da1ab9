import type { Services } from '../../services.ts';
import { sealedAs } from './account.ts';
import type { AccountOf } from './account.ts';
import { boxOrNull, seal, unseal } from './sealed-box.ts';
import type { SealedBox } from './sealed-box.ts';

/** A box of a row, and how it is replaced where it is still the same. */
interface Sealed {
  readonly of: AccountOf;
  readonly part: 'credentials' | 'tokens';
  readonly box: SealedBox | null;
  readonly replace: (renewed: SealedBox) => Promise<unknown>;
}

/**
 * Encrypts with the current key all that an earlier key encrypted. After this start the earlier key can leave the configuration.
 * Replicas may do it at the same time; each replaces only the box that it has decrypted.
 */
export async function renewSeals(services: Services): Promise<void> {
  const isOld = { not: services.settings.keyring.current.id };
  for (const sealed of [...(await ofConnections(services, isOld)), ...(await ofFormer(services, isOld))]) {
    await renewSeal(services, sealed);
  }
}

async function ofConnections({ db }: Services, isOld: { readonly not: string }): Promise<readonly Sealed[]> {
  const rows = await db.providerConnection.findMany({
    where: { OR: [{ keyId: isOld }, { tokenKeyId: isOld }] },
  });
  return rows.flatMap((row): Sealed[] => {
    const { id, keyId, nonce, ciphertext, tokenNonce } = row;
    return [
      {
        of: row,
        part: 'credentials',
        box: { keyId, nonce, ciphertext },
        replace: (data) => db.providerConnection.updateMany({ where: { id, nonce }, data }),
      },
      {
        of: row,
        part: 'tokens',
        box: boxOrNull(row.tokenKeyId, tokenNonce, row.tokenCiphertext),
        replace: (box) =>
          db.providerConnection.updateMany({
            where: { id, tokenNonce },
            data: { tokenKeyId: box.keyId, tokenNonce: box.nonce, tokenCiphertext: box.ciphertext },
          }),
      },
    ];
  });
}

async function ofFormer({ db }: Services, isOld: { readonly not: string }): Promise<readonly Sealed[]> {
  const rows = await db.formerCredentials.findMany({ where: { keyId: isOld } });
  return rows.map(({ provider, account, keyId, nonce, ciphertext }) => ({
    of: { provider, account },
    part: 'credentials',
    box: { keyId, nonce, ciphertext },
    replace: (data) => db.formerCredentials.updateMany({ where: { provider, account, nonce }, data }),
  }));
}

async function renewSeal({ settings, log }: Services, { of, part, box, replace }: Sealed): Promise<void> {
  const { keyring } = settings;
  const { provider, account } = of;
  if (box === null || box.keyId === keyring.current.id) return;
  if (!keyring.all.has(box.keyId)) {
    log.error({ provider, account, keyId: box.keyId }, 'this is sealed with a key that is not configured');
    return;
  }
  const name = sealedAs(of, part);
  const renewed = seal(keyring, name, unseal(keyring, name, box));
  await replace(renewed);
  log.info({ provider, account, part, keyId: renewed.keyId }, 'sealed with the current key');
}
