import { createHash } from 'node:crypto';
import type { Tx } from '../../database.ts';

/** What a lead would be recognised by. */
export interface Recognised {
  readonly phone: string | null;
  readonly email: string | null;
  readonly domain: string | null;
  /** As the provider names it. */
  readonly places: readonly { readonly provider: string; readonly id: string }[];
}

/** The hashes that an erased lead leaves, and by which it is left out. */
export function erasedHashes({ phone, email, domain, places }: Recognised): readonly string[] {
  const named = [
    ...(phone === null ? [] : [`phone ${phone}`]),
    ...(email === null ? [] : [`email ${email}`]),
    ...(domain === null ? [] : [`domain ${domain}`]),
    ...places.map(({ provider, id }) => `place ${provider} ${id}`),
  ];
  return named.map((one) => createHash('sha256').update(one).digest('hex'));
}

/** Which of some hashes an erased lead has left. */
export async function knownHashes(
  tx: Pick<Tx, 'erasedLead'>,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await tx.erasedLead.findMany({ where: { hash: { in: [...hashes] } }, select: { hash: true } });
  return new Set(rows.map(({ hash }) => hash));
}

/** Whether somebody was erased. */
export async function isErased(tx: Pick<Tx, 'erasedLead'>, who: Recognised): Promise<boolean> {
  return (await knownHashes(tx, erasedHashes(who))).size > 0;
}
