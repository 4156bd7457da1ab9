import type { Tx } from '../../database.ts';
import type { NewFact } from './lead-facts.ts';

/** Keeps values of leads: what the same source has said of a field before is replaced. */
export async function saveFacts(tx: Tx, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map((fact) => ({ ...fact, expiresAt: fact.expiresAt?.toISOString() ?? null }));
  await tx.$executeRaw`
    insert into lead_fact (id, lead_id, field, value, source, origin, evidence, expires_at)
    select uuidv7(), fact."leadId", fact.field, coalesce(fact.value, 'null'::jsonb), fact.source, fact.origin, fact.evidence,
      fact."expiresAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as fact (
      "leadId" uuid, field text, value jsonb, source text, origin text, evidence text, "expiresAt" timestamptz)
    on conflict (lead_id, field, source, origin) do update
      set value = excluded.value, evidence = excluded.evidence, expires_at = excluded.expires_at, at = now()`;
}

/** Gives leads that were entered here, and have no facts yet, an own fact for each value that they have. */
export async function noteOwnValues(tx: Tx, leadIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    with entered as (
      update lead set has_facts = true where id = any(${[...leadIds]}::uuid[]) and not has_facts returning *
    )
    insert into lead_fact (id, lead_id, field, value, source, at)
    select uuidv7(), entered.id, had.field, had.value, 'OWN', entered.created_at
    from entered cross join lateral (values
      ('name', to_jsonb(name)), ('company', to_jsonb(company)), ('phone', to_jsonb(phone)), ('email', to_jsonb(email)),
      ('address', to_jsonb(address)), ('city', to_jsonb(city)), ('country', to_jsonb(country)), ('website', to_jsonb(website)),
      ('category', to_jsonb(category))
    ) as had (field, value)
    where had.value is not null
    on conflict do nothing`;
}
