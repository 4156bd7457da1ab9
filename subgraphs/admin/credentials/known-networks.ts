import { createHash } from 'node:crypto';
import { networkOf } from '#platform/server/network-of.ts';
import type { Tx } from '../database.ts';

/** How long a network stays known after the last sign-in from it. */
const knownDays = 90;
const dayMs = 24 * 60 * 60 * 1_000;

/** An account, and the network address that asks for it. */
export interface Whereabouts {
  /** In lower case. */
  readonly email: string;
  /** The client's network address, where it is known. */
  readonly address: string | undefined;
}

/** Notes, in the transaction of a sign-in, that the owner of an account has used this network. */
export async function rememberNetwork(tx: Tx, whereabouts: Whereabouts): Promise<void> {
  const key = keyOf(whereabouts);
  const expiresAt = new Date(Date.now() + knownDays * dayMs);
  if (key !== null)
    await tx.knownNetwork.upsert({ where: { key }, create: { key, expiresAt }, update: { expiresAt } });
}

/** Whether the owner of an account has signed in from this network within {@link knownDays}. */
export async function isKnownNetwork(tx: Tx, whereabouts: Whereabouts): Promise<boolean> {
  const key = keyOf(whereabouts);
  if (key === null) return false;
  return (await tx.knownNetwork.count({ where: { key, expiresAt: { gt: new Date() } } })) > 0;
}

/** Only a hash is stored, because addresses are personal data. */
function keyOf({ email, address }: Whereabouts): string | null {
  if (address === undefined) return null;
  return createHash('sha256')
    .update(`${email} ${networkOf(address)}`)
    .digest('hex');
}
