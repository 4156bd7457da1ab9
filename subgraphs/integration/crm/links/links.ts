import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { CrmLink } from '#generated/prisma/integration/client.ts';
import type { Database, Tx } from '../../database.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import type { Agreed } from '../contacts/merge-contact.ts';
import type { AgreedHashes } from '../contacts/merge-field.ts';
import { contactKind } from '../contacts/values.ts';
import type { LocalField } from '../mappings/mapping.ts';

const hashes = z.object({ local: z.string(), remote: z.string() }).optional();
const agreedSchema = z.object({ NAME: hashes, EMAIL: hashes, PHONE: hashes, TAGS: hashes });
const optedOutSchema = z.object({ OPTED_OUT: z.boolean().default(false) });

/** A customer and their contact. */
export interface ContactLink {
  readonly localId: string;
  readonly externalId: string;
  readonly state: 'LINKED' | 'UNLINKED' | 'GONE';
  readonly agreed: Agreed;
  /** Whether the CRM's word that the person wants no advertising was followed here. */
  readonly isOptedOut: boolean;
}

const stateSchema = z.enum(['LINKED', 'UNLINKED', 'GONE']);

function toLink({ localId, externalId, state, agreed }: CrmLink): ContactLink {
  return {
    localId,
    externalId,
    state: stateSchema.parse(state),
    agreed: agreedSchema.parse(agreed),
    isOptedOut: optedOutSchema.parse(agreed).OPTED_OUT,
  };
}

const within = ({ provider, account }: AccountOf) => ({ provider, account, kind: contactKind });

/** Links of customers, whatever their state. */
export async function linksOfCustomers(
  db: Database | Tx,
  of: AccountOf,
  localIds: readonly string[],
): Promise<ReadonlyMap<string, ContactLink>> {
  const rows = await db.crmLink.findMany({ where: { ...within(of), localId: { in: [...localIds] } } });
  return new Map(rows.map((row) => [row.localId, toLink(row)]));
}

/** Links of contacts, whatever their state. */
export async function linksOfContacts(
  db: Database | Tx,
  of: AccountOf,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, ContactLink>> {
  const rows = await db.crmLink.findMany({
    where: { ...within(of), externalId: { in: [...externalIds] } },
  });
  return new Map(rows.map((row) => [row.externalId, toLink(row)]));
}

/** What is to be kept of a link. */
export interface KeptLink {
  readonly localId: string;
  readonly externalId: string;
  readonly agreed: Agreed;
  readonly isOptedOut: boolean;
  readonly remoteModifiedAt: Date | null;
}

/**
 * Makes and changes links by one statement. Those of an account that was replaced meanwhile are not kept.
 * @throws a unique violation where a contact is linked with somebody else by now
 */
export async function keepLinks(
  tx: Tx,
  { provider, account }: AccountOf,
  isSandbox: boolean,
  links: readonly KeptLink[],
): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map(({ localId, externalId, agreed, isOptedOut, remoteModifiedAt }) => ({
    id: uuidv7(),
    local_id: localId,
    external_id: externalId,
    agreed: { ...agreed, OPTED_OUT: isOptedOut },
    modified: remoteModifiedAt?.toISOString() ?? null,
  }));
  await tx.$executeRaw`
    insert into crm_link as known (id, provider, account, kind, local_id, external_id, sandbox, agreed, remote_modified_at, changed_at)
    select id, ${provider}, ${account}, ${contactKind}, local_id, external_id, ${isSandbox}::boolean, agreed, modified, now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as link (id uuid, local_id uuid, external_id text, agreed jsonb, modified timestamptz)
    where exists (
      select from crm_sync where provider = ${provider} and account = ${account} and sandbox = ${isSandbox}::boolean for share
    )
    on conflict (provider, account, kind, local_id) do update set
      external_id = excluded.external_id, agreed = excluded.agreed, state = 'LINKED', changed_at = now(),
      remote_modified_at = coalesce(excluded.remote_modified_at, known.remote_modified_at)`;
}

/** Replaces what is agreed on one field, also where the sides never agreed. */
export async function changeAgreed(
  tx: Tx,
  { provider, account }: AccountOf,
  localId: string,
  field: LocalField,
  agreed: AgreedHashes,
): Promise<void> {
  await tx.$executeRaw`
    update crm_link set agreed = agreed || jsonb_build_object(${field}::text, ${JSON.stringify(agreed)}::jsonb), changed_at = now()
    where provider = ${provider} and account = ${account} and kind = ${contactKind} and local_id = ${localId}::uuid`;
}

/** Ends links: `UNLINKED` where the contact was deleted, `GONE` where the customer was. Nothing is written for them any more. */
export async function endLinks(
  tx: Tx,
  of: AccountOf,
  localIds: readonly string[],
  state: 'UNLINKED' | 'GONE',
): Promise<void> {
  if (localIds.length === 0) return;
  await tx.crmLink.updateMany({
    where: { ...within(of), localId: { in: [...localIds] }, state: 'LINKED' },
    data: { state },
  });
}

/** Notes which contacts a full pass has seen. */
export async function markSeen(
  tx: Tx,
  of: AccountOf,
  externalIds: readonly string[],
  passId: string,
): Promise<void> {
  await tx.crmLink.updateMany({
    where: { ...within(of), externalId: { in: [...externalIds] } },
    data: { seenPass: passId },
  });
}

/** Linked contacts that a full pass has not seen, a page of them by id. */
export async function unseenContacts(
  db: Database,
  of: AccountOf,
  { passId, after, limit }: { readonly passId: string; readonly after: string; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await db.crmLink.findMany({
    where: {
      ...within(of),
      state: 'LINKED',
      externalId: { gt: after },
      OR: [{ seenPass: null }, { seenPass: { not: passId } }],
    },
    orderBy: { externalId: 'asc' },
    take: limit,
    select: { externalId: true },
  });
  return rows.map(({ externalId }) => externalId);
}
