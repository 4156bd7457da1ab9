import { randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { ReferralRole } from '#generated/prisma/vendor/client.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { clientId, isId, optionalText } from '#platform/input/fields.ts';
import type { Tx } from '../../database.ts';
import { newCode } from './code-format.ts';
import { codesOf, lockHolder } from './code-holder.ts';
import type { CodeHolder } from './code-holder.ts';

/** A code as a client asks for it. */
export const codeSchema = z.object({
  programId: z.string().nullish(),
  label: optionalText(60),
  clientId,
});

/** Codes of a holder at most, with those that are disabled: so nobody makes them without end. */
const mostCodes = 10;

/**
 * Makes a code.
 * @returns its id
 * @throws NOT_FOUND for a program that is not open to the holder, CONFLICT for the eleventh code and where no program is open
 */
export async function createCode(
  tx: Tx,
  holder: CodeHolder,
  { programId, label, clientId: ofClient }: z.infer<typeof codeSchema>,
  digest: string,
): Promise<string> {
  await lockHolder(tx, holder);
  if ((await tx.referralCode.count({ where: codesOf(holder) })) >= mostCodes) {
    throw conflict(`You have ${mostCodes} codes already. Use one of them.`);
  }
  const id = newId();
  await tx.referralCode.create({
    data: {
      id,
      code: newCode(),
      programId: await programFor(tx, holder, programId ?? null),
      ...holder,
      label,
      pageToken: randomBytes(16).toString('base64url'),
      clientId: ofClient,
      clientDigest: digest,
    },
  });
  return id;
}

async function programFor(tx: Tx, { vendorId }: CodeHolder, wanted: string | null): Promise<string> {
  const referrerRole: ReferralRole = vendorId === null ? 'CUSTOMER' : 'VENDOR';
  if (wanted !== null && !isId(wanted)) throw notFound('ReferralProgram');
  const program = await tx.referralProgram.findFirst({
    where: { referrerRole, pausedAt: null, ...(wanted === null ? {} : { id: wanted }) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  if (program) return program.id;
  if (wanted !== null) throw notFound('ReferralProgram');
  throw conflict('Nobody can be brought at present: no program is open.');
}
