import type { ReferralCode, ReferralProgramVersion, ReferralTouch } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../../database.ts';
import { readCode } from '../codes/code-format.ts';
import { blockOf, digestOf } from '../traits/digest.ts';

const countedDays = 30;
const dayMs = 86_400_000;

/** A link that somebody opened. */
export interface OpenedLink {
  /** The code that counts: that of the first link which the browser opened within 30 days. */
  readonly code: ReferralCode;
  readonly version: ReferralProgramVersion;
  readonly touch: ReferralTouch;
}

/** Who opened a link. */
export interface Visitor {
  /** By what the browser is known again. */
  readonly device: string;
  readonly address: string;
}

/**
 * Notes that a browser opened the link of a code. The first one within 30 days stays; what comes later changes nothing, as long as the first code is open.
 * @returns null for a code that is unknown, disabled, or of a program that is paused
 */
export async function touchLink(tx: Tx, typed: string, visitor: Visitor): Promise<OpenedLink | null> {
  const code = readCode(typed);
  const asked = code === null ? null : await findOpen(tx, { code });
  if (!asked) return null;
  const device = await digestOf(tx, 'DEVICE', visitor.device);
  // Two requests of one browser at the same moment take turns: the first touch is one.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${device}, 0))`;
  const since = new Date(Date.now() - countedDays * dayMs);
  const first = await tx.referralTouch.findFirst({
    where: { device, at: { gte: since } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const before = first === null ? null : await findOpen(tx, { id: first.codeId });
  if (first && before) return { ...before, touch: first };
  const network = await digestOf(tx, 'NETWORK', blockOf(visitor.address) ?? visitor.address);
  const touch = await tx.referralTouch.create({ data: { codeId: asked.code.id, device, network } });
  return { ...asked, touch };
}

async function findOpen(tx: Tx, where: { code: string } | { id: string }) {
  const found = await tx.referralCode.findFirst({
    where: { ...where, disabledAt: null, program: { pausedAt: null } },
    include: { program: { include: { versions: { orderBy: { version: 'desc' }, take: 1 } } } },
  });
  if (!found) return null;
  const { program, ...code } = found;
  const [version] = program.versions;
  return version ? { code, version } : null;
}
