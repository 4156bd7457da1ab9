import type { ContactConsent } from '#generated/prisma/admin/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Known } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import type { ConsentFilter, NewContactConsent } from './contact-consent-input.ts';

const newestFirst = keyset('desc', { recordedAt: moment, id: identifier });

/** A page of the consents, newest first. */
export async function listConsents(
  tx: Pick<Tx, 'contactConsent'>,
  { phone, purpose, isRevoked }: ConsentFilter,
  page: Page,
): Promise<Connection<ContactConsent>> {
  const rows = await tx.contactConsent.findMany({
    where: {
      AND: [
        newestFirst.where(page),
        {
          ...(phone !== null && { phone: phone.replaceAll(/[^\d+]/g, '') }),
          ...(purpose != null && { purpose }),
          ...(isRevoked != null && { revokedAt: isRevoked ? { not: null } : null }),
        },
      ],
    },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows, page);
}

/** Records that somebody allows calls. @param by the account or API key @returns its id */
export async function recordConsent(tx: Tx, consent: NewContactConsent, by: string): Promise<string> {
  const { id } = await tx.contactConsent.create({
    data: { ...consent, recordedBy: by, clientDigest: inputDigest(consent) },
    select: { id: true },
  });
  const { purpose, voice, form } = consent;
  await record(tx, {
    action: 'CONTACT_CONSENT_RECORDED',
    actorId: by,
    subject: { type: 'CONTACT_CONSENT', id },
    facts: { purpose, voice, form },
  });
  return id;
}

/** The consent that somebody has recorded with this `clientId`. */
export async function knownContactConsent(
  tx: Tx,
  recordedBy: string,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const row = await tx.contactConsent.findUnique({
    where: { recordedBy_clientId: { recordedBy, clientId } },
    select: { id: true, clientDigest: true },
  });
  return row && { result: row.id, digest: row.clientDigest };
}

/** Records that somebody allows calls no more. The same again changes nothing. @throws NOT_FOUND */
export async function revokeConsent(tx: Tx, id: string, by: string): Promise<void> {
  if (!isId(id)) throw notFound('Consent');
  const { count } = await tx.contactConsent.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: new Date(), revokedVia: 'OPERATOR' },
  });
  if (count > 0)
    return record(tx, {
      action: 'CONTACT_CONSENT_REVOKED',
      actorId: by,
      subject: { type: 'CONTACT_CONSENT', id },
    });
  if ((await tx.contactConsent.count({ where: { id } })) === 0) throw notFound('Consent');
}
