import { leadCreated } from '#contracts/events/leads.ts';
import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import { findLead } from './find-leads.ts';
import type { Lead } from './find-leads.ts';
import { placeKey } from './lead-fields.ts';
import { checked } from './lead-input.ts';
import type { LeadChanges, NewLead } from './lead-input.ts';

/** Makes a lead. @param by the account or API key */
export async function createLead(tx: Tx, tell: Tell, lead: NewLead, by: string): Promise<string> {
  const data = { ...lead, placeKey: placeKey(lead), createdBy: by, clientDigest: inputDigest(lead) };
  const { id } = await tx.lead.create({ data, select: { id: true } });
  await record(tx, { action: 'LEAD_CREATED', actorId: by, subject: { type: 'LEAD', id } });
  tell.publish(leadCreated, { id }, { source: lead.source, category: lead.category, country: lead.country });
  return id;
}

/** The lead that somebody has made with this `clientId`. */
export async function findByClientId(
  tx: Tx,
  createdBy: string,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const row = await tx.lead.findUnique({
    where: { createdBy_clientId: { createdBy, clientId } },
    select: { id: true, clientDigest: true },
  });
  return row && { result: row.id, digest: row.clientDigest };
}

/** Changes a lead. @throws NOT_FOUND; BAD_USER_INPUT where it would have no name, or could not be found again */
export async function updateLead(tx: Tx, changes: LeadChanges, by: string): Promise<Lead> {
  const { leadId: id, facts, state, doNotContact } = changes;
  if (!isId(id)) throw notFound('Lead');
  await tx.$queryRaw`select 1 from lead where id = ${id}::uuid for update`;
  const before = await findLead(tx, id);
  if (!before) throw notFound('Lead');
  const { name, company, phone, email, address, city, country, website, category, source, note } = before;
  const was = { name, company, phone, email, address, city, country, website, category, source, note };
  const next = checked({ ...was, ...facts });
  const data = {
    ...next,
    placeKey: placeKey(next),
    updatedAt: new Date(),
    ...(state !== null && { state }),
    ...(doNotContact !== null && { doNotContact }),
  };
  await tx.lead.update({ where: { id }, data, select: { id: true } });
  await record(tx, { action: 'LEAD_CHANGED', actorId: by, subject: { type: 'LEAD', id } });
  const after = await findLead(tx, id);
  if (!after) throw notFound('Lead');
  return after;
}
