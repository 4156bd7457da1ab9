import { z } from 'zod';
import type { DoNotCall } from '#generated/prisma/admin/client.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import { callablePhone } from '../consents/contact-consent-input.ts';

export const scopes = ['ALL', 'MARKETING'] as const;

export const doNotCallInput = z.object({
  phone: callablePhone,
  scope: z
    .enum(scopes)
    .nullish()
    .transform((scope) => scope ?? 'ALL'),
});

const newestFirst = keyset('desc', { at: moment, id: identifier });

/** A page of the numbers that are not called, newest first. */
export async function listDoNotCall(
  tx: Pick<Tx, 'doNotCall'>,
  phone: string | null,
  page: Page,
): Promise<Connection<DoNotCall>> {
  const rows = await tx.doNotCall.findMany({
    where: {
      AND: [newestFirst.where(page), phone === null ? {} : { phone: phone.replaceAll(/[^\d+]/g, '') }],
    },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows, page);
}

/** Puts a number on the list and revokes its consents. One that is there stays as it is. */
export async function addDoNotCall(
  tx: Tx,
  { phone, scope }: z.infer<typeof doNotCallInput>,
  by: string,
): Promise<DoNotCall> {
  const [row] = await tx.$queryRaw<{ fresh: boolean }[]>`
    select fresh from forget_number(${phone}, ${scope}, 'OPERATOR', null)`;
  const where = { phone_scope: { phone, scope } };
  if (row?.fresh !== true) return tx.doNotCall.findUniqueOrThrow({ where });
  const entry = await tx.doNotCall.update({ where, data: { addedBy: by } });
  await record(tx, {
    action: 'DO_NOT_CALL_ADDED',
    actorId: by,
    subject: { type: 'DO_NOT_CALL', id: entry.id },
    facts: { scope },
  });
  return entry;
}

/** Takes a number from the list, by a consent that was given after it came there. @throws NOT_FOUND, CONFLICT */
export async function removeDoNotCall(
  tx: Tx,
  { entryId, consentId, by }: { readonly entryId: string; readonly consentId: string; readonly by: string },
): Promise<void> {
  const entry = isId(entryId) ? await tx.doNotCall.findUnique({ where: { id: entryId } }) : null;
  if (!entry) throw notFound('Entry');
  const consent = isId(consentId) ? await tx.contactConsent.findUnique({ where: { id: consentId } }) : null;
  if (consent?.phone !== entry.phone) throw conflict('This consent is for another number.');
  if (consent.revokedAt !== null || (consent.expiresAt !== null && consent.expiresAt <= new Date()))
    throw conflict('This consent does not hold any more: record a new one.');
  if (consent.givenAt <= entry.at)
    throw conflict('This consent is older than the entry: record one that was given since.');
  if (entry.scope === 'MARKETING' && consent.purpose !== 'MARKETING')
    throw conflict('This consent is not for marketing: record one that is.');
  await tx.doNotCall.delete({ where: { id: entry.id } });
  await record(tx, {
    action: 'DO_NOT_CALL_REMOVED',
    actorId: by,
    subject: { type: 'DO_NOT_CALL', id: entry.id },
    facts: { consent: consent.id, scope: entry.scope },
  });
}
