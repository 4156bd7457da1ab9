import { leadCreated } from '#contracts/events/leads.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import { isErased } from './erasure/erased-hash.ts';
import { streetKey } from './facts/address.ts';
import { domainOf } from './facts/domain.ts';
import { factFields } from './facts/lead-facts.ts';
import { saveFacts } from './facts/save-facts.ts';
import { showFacts } from './facts/show-facts.ts';
import { findLead } from './find-leads.ts';
import type { Lead } from './find-leads.ts';
import { placeKey } from './lead-fields.ts';
import type { LeadFacts } from './lead-fields.ts';
import { checked, requireBasis } from './lead-input.ts';
import type { LeadChanges, NewLead } from './lead-input.ts';

/** Makes a lead. @param by the account or API key */
export async function createLead(tx: Tx, tell: Tell, lead: NewLead, by: string): Promise<string> {
  const { phone, email, website, legalBasis } = lead;
  const isGone = await isErased(tx, { phone, email, domain: domainOf(website), places: [] });
  if (isGone && legalBasis !== 'CONSENT')
    throw conflict('This lead was erased: it can be entered again with the legal basis CONSENT.');
  const data = { ...lead, ...recognised(lead), createdBy: by, clientDigest: inputDigest(lead) };
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
  const { leadId: id, facts, state, doNotContact, legalBasis, ownerId } = changes;
  if (!isId(id)) throw notFound('Lead');
  await tx.$queryRaw`select 1 from lead where id = ${id}::uuid for update`;
  const before = await findLead(tx, id);
  if (!before) throw notFound('Lead');
  if (before.state === 'MERGED') throw conflict('This lead was merged into another one: change that one.');
  if (before.state === 'ERASED') throw conflict('This lead was erased.');
  requireBasis(state, legalBasis ?? before.legalBasis);
  if (ownerId != null) await requireOwner(tx, ownerId);
  const { name, company, phone, email, address, city, country, website, category, source, note } = before;
  const was = { name, company, phone, email, address, city, country, website, category, source, note };
  const next = checked({ ...was, ...facts });
  const data = {
    ...next,
    ...recognised(next),
    updatedAt: new Date(),
    ...(state !== null && { state }),
    ...(doNotContact !== null && { doNotContact }),
    ...(legalBasis !== null && { legalBasis }),
    ...(ownerId !== undefined && { ownerId }),
  };
  await tx.lead.update({ where: { id }, data, select: { id: true } });
  if (before.hasFacts) await keepOwnFacts(tx, id, facts, next);
  await record(tx, { action: 'LEAD_CHANGED', actorId: by, subject: { type: 'LEAD', id } });
  const after = await findLead(tx, id);
  if (!after) throw notFound('Lead');
  return after;
}

/** By what a lead is recognised. */
function recognised(facts: LeadFacts) {
  const { website, address, city } = facts;
  return {
    placeKey: placeKey(facts),
    domain: domainOf(website),
    streetKey: streetKey(address, city),
  };
}

/** What was entered counts before what websites and providers say. */
async function keepOwnFacts(
  tx: Tx,
  leadId: string,
  given: Partial<LeadFacts>,
  next: LeadFacts,
): Promise<void> {
  const own = { source: 'OWN' as const, origin: '', evidence: null, expiresAt: null };
  const fields = factFields.filter((field) => Object.hasOwn(given, field));
  await saveFacts(
    tx,
    fields.map((field) => ({ leadId, field, value: valueOf(next, field), ...own })),
  );
  await showFacts(tx, [leadId]);
}

function valueOf(facts: LeadFacts, field: string): string | null {
  const values: ReadonlyMap<string, string | null> = new Map(Object.entries(facts));
  return values.get(field) ?? null;
}

/** @throws BAD_USER_INPUT for somebody who is no operator, or not any more */
async function requireOwner(tx: Tx, id: string): Promise<void> {
  const isOperator =
    isId(id) &&
    (await tx.user.count({ where: { id, role: { in: ['ADMIN', 'AGENT'] }, disabledAt: null } })) === 1;
  if (!isOperator) throw badInput('input.ownerId', 'must be an operator with an open account');
}
