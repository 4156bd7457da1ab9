import { forgetPlaces } from '#contracts/leads/searches.ts';
import { leadErased } from '#contracts/events/leads.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tell } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import { domainOf } from '../facts/domain.ts';
import { factsOf } from '../facts/show-facts.ts';
import { erasedHashes } from './erased-hash.ts';

/**
 * Erases a lead with those that were merged into it. Hashes of what it would be recognised by stay, so that no search and no file brings it
 * back; campaigns follow the event. Once more changes nothing. @throws NOT_FOUND @throws CONFLICT
 */
export async function eraseLead(tx: Tx, tell: Tell, leadId: string, by: string): Promise<void> {
  if (!isId(leadId)) throw notFound('Lead');
  await tx.$queryRaw`
    select 1 from lead where id = ${leadId}::uuid or merged_into = ${leadId}::uuid order by id for update`;
  const lead = await tx.lead.findUnique({ where: { id: leadId } });
  if (!lead) throw notFound('Lead');
  if (lead.state === 'ERASED') return;
  if (lead.state === 'MERGED')
    throw conflict('This lead was merged into another one: erase that one, or undo the merge.');
  const group = await tx.lead.findMany({ where: { OR: [{ id: leadId }, { mergedInto: leadId }] } });
  const ids = group.map(({ id }) => id);
  const sources = await tx.leadSource.findMany({ where: { leadId: { in: ids } } });
  const places = sources.map(({ provider, externalId }) => ({ provider, id: externalId }));
  await keepHashes(tx, ids, group, places);
  await emptyLeads(tx, ids);
  await record(tx, { action: 'LEAD_ERASED', actorId: by, subject: { type: 'LEAD', id: leadId } });
  tell.publish(leadErased, { id: leadId }, { mergedIds: ids.filter((id) => id !== leadId) });
  tell.job(forgetPlaces, { places, leadIds: ids }, { key: `forget-places:${leadId}` });
}

async function keepHashes(
  tx: Tx,
  ids: readonly string[],
  group: readonly {
    readonly phone: string | null;
    readonly email: string | null;
    readonly website: string | null;
  }[],
  places: readonly { readonly provider: string; readonly id: string }[],
): Promise<void> {
  const facts = await factsOf(tx, ids);
  const known = (field: string) =>
    facts.flatMap((fact) => (fact.field === field && typeof fact.value === 'string' ? [fact.value] : []));
  const nothing = { phone: null, email: null, domain: null, places: [] };
  const phones = [...group.flatMap(({ phone }) => phone ?? []), ...known('phone')];
  const emails = [...group.flatMap(({ email }) => email ?? []), ...known('email')];
  const websites = [...group.flatMap(({ website }) => website ?? []), ...known('website')];
  const hashes = [
    ...phones.flatMap((phone) => erasedHashes({ ...nothing, phone })),
    ...emails.flatMap((email) => erasedHashes({ ...nothing, email: email.toLowerCase() })),
    ...websites.flatMap((website) => erasedHashes({ ...nothing, domain: domainOf(website) })),
    ...erasedHashes({ ...nothing, places }),
  ];
  await tx.erasedLead.createMany({
    data: [...new Set(hashes)].map((hash) => ({ hash })),
    skipDuplicates: true,
  });
}

/** Nothing of the leads stays but their ids, which campaigns and the audit log have. */
async function emptyLeads(tx: Tx, ids: readonly string[]): Promise<void> {
  const where = { leadId: { in: [...ids] } };
  await tx.leadFact.deleteMany({ where });
  await tx.leadSource.deleteMany({ where });
  await tx.searchPlace.updateMany({ where, data: { latitude: null, longitude: null } });
  await tx.vendorInvitation.deleteMany({ where });
  await tx.leadDuplicate.deleteMany({
    where: { OR: [{ leftId: { in: [...ids] } }, { rightId: { in: [...ids] } }] },
  });
  await tx.$executeRaw`
    update lead set state = 'ERASED', name = null, company = null, phone = null, email = null, address = null, city = null, country = null,
      website = null, category = null, source = null, note = null, domain = null, latitude = null, longitude = null, services = '{}',
      rating = null, ratings = null, opening_hours = '{}', street_key = null, site_alive = null, enriched_at = null, score = null,
      score_factors = null, owner_id = null, legal_basis = null, do_not_contact = true, place_key = '', client_id = null,
      client_digest = null, conversion_problem = null, updated_at = now()
    where id = any(${[...ids]}::uuid[])`;
}
