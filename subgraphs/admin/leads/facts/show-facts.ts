import type { Tx } from '../../database.ts';
import { placeKey } from '../lead-fields.ts';
import { streetKey } from './address.ts';
import { domainOf } from './domain.ts';
import { factSources, isFactField, valuesOf } from './lead-facts.ts';
import type { Fact, FactSource } from './lead-facts.ts';

/** A fact as it is kept, with the lead that shows it. */
export interface StoredFact extends Fact {
  readonly id: string;
  /** The lead that it is known of. */
  readonly leadId: string;
  /** That lead, or the one that it was merged into. */
  readonly shownBy: string;
  readonly evidence: string | null;
  readonly expiresAt: Date | null;
}

/** What is known of leads, with what is known of those that were merged into them. */
export async function factsOf(tx: Tx, leadIds: readonly string[]): Promise<readonly StoredFact[]> {
  const rows = await tx.$queryRaw<
    (Omit<StoredFact, 'field' | 'source'> & { field: string; source: string })[]
  >`
    select fact.id::text, fact.lead_id::text as "leadId", coalesce(lead.merged_into, lead.id)::text as "shownBy", fact.field, fact.value,
      fact.source, fact.origin, fact.evidence, fact.at, fact.expires_at as "expiresAt"
    from lead join lead_fact as fact on fact.lead_id = lead.id
    where lead.id = any(${[...leadIds]}::uuid[]) or lead.merged_into = any(${[...leadIds]}::uuid[])
    order by fact.at, fact.id`;
  return rows.flatMap(({ field, source, ...row }) => {
    const known = sourceOf(source);
    return isFactField(field) && known ? [{ ...row, field, source: known }] : [];
  });
}

function sourceOf(text: string): FactSource | null {
  return factSources.find((one) => one === text) ?? null;
}

/**
 * Lets leads show the best of what is known of them: after facts were learnt, have expired, or came and went with a merge. A lead that was
 * entered here and has no facts stays as it is, and one that was merged shows its own.
 */
export async function showFacts(tx: Tx, leadIds: readonly string[]): Promise<void> {
  if (leadIds.length === 0) return;
  const facts = await factsOf(tx, leadIds);
  const rows = [...new Set(leadIds)].map((id) => {
    const own = facts.filter(({ shownBy, leadId }) => shownBy === id || leadId === id);
    const values = valuesOf(own);
    const place = placeKey({ ...values, source: null, note: null });
    return {
      id,
      ...values,
      services: values.services ?? [],
      openingHours: values.openingHours ?? [],
      domain: domainOf(values.website),
      street: streetKey(values.address, values.city),
      place,
    };
  });
  await tx.$executeRaw`
    update lead set name = shown.name, company = shown.company, phone = shown.phone, email = shown.email, address = shown.address,
      city = shown.city, country = shown.country, website = shown.website, category = shown.category, latitude = shown.latitude,
      longitude = shown.longitude, services = shown.services, rating = shown.rating, ratings = shown.ratings,
      opening_hours = shown."openingHours", domain = shown.domain, street_key = shown.street, place_key = shown.place, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as shown (
      id uuid, name text, company text, phone text, email text, address text, city text, country text, website text, category text,
      latitude float, longitude float, services text[], rating float, ratings int, "openingHours" text[], domain text, street text,
      place text)
    where lead.id = shown.id and lead.has_facts`;
}
