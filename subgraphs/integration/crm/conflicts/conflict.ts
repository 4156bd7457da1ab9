import { v7 as uuidv7 } from 'uuid';
import type { Database, Tx } from '../../database.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import type { OpenField } from '../contacts/merge-contact.ts';
import type { LocalField } from '../mappings/mapping.ts';
import { contactKind, shownValue } from '../contacts/values.ts';

export const conflictReasons = [
  'BOTH_CHANGED',
  'SEVERAL_CONTACTS',
  'CONTACT_TAKEN',
  'INVALID_VALUE',
] as const;
export type ConflictReason = (typeof conflictReasons)[number];

export const resolutions = ['KEEP_LOCAL', 'KEEP_REMOTE', 'LINK', 'CREATE', 'IGNORE'] as const;
export type Resolution = (typeof resolutions)[number];

/** In the place of a field where the question is which contact it is. */
export const identityField = '';

/** What waits for a person, and what a person has said about which contact it is. */
export interface Decisions {
  /** Fields of a customer that are left alone; {@link identityField} is one of them. */
  pausedOf(localId: string): ReadonlySet<string>;
  /** What was decided last about who the customer is; null for nothing. */
  identityOf(localId: string): Resolution | null;
}

/** The decisions about some customers, open ones and made ones. */
export async function readDecisions(
  db: Database | Tx,
  { provider, account }: AccountOf,
  localIds: readonly string[],
): Promise<Decisions> {
  const rows = await db.crmConflict.findMany({
    where: {
      provider,
      account,
      kind: contactKind,
      localId: { in: [...localIds] },
      OR: [{ resolvedAt: null }, { field: identityField }],
    },
    orderBy: { createdAt: 'asc' },
    select: { localId: true, field: true, resolvedAt: true, resolution: true },
  });
  const paused = new Map<string, Set<string>>();
  const identities = new Map<string, Resolution>();
  for (const { localId, field, resolvedAt, resolution } of rows) {
    if (resolvedAt === null) {
      const fields = paused.get(localId) ?? new Set();
      paused.set(localId, fields.add(field));
    } else {
      const made = resolutions.find((one) => one === resolution);
      if (made) identities.set(localId, made);
    }
  }
  const none: ReadonlySet<string> = new Set();
  return {
    pausedOf: (localId) => paused.get(localId) ?? none,
    identityOf: (localId) => identities.get(localId) ?? null,
  };
}

interface Asked {
  readonly localId: string;
  readonly externalId: string | null;
  readonly reason: ConflictReason;
  readonly field: LocalField | typeof identityField;
  readonly localValue: string | null;
  readonly remoteValue: string | null;
  readonly candidates: readonly string[];
}

/** A customer whose contact can't be told. */
export function whichContact(
  localId: string,
  reason: 'SEVERAL_CONTACTS' | 'CONTACT_TAKEN',
  candidates: readonly string[],
): Asked {
  const nothing = { externalId: null, localValue: null, remoteValue: null };
  return { localId, reason, field: identityField, candidates, ...nothing };
}

/** A field whose value can't be told. */
export function whichValue(localId: string, externalId: string, open: OpenField): Asked {
  const { reason, field } = open;
  const values = { localValue: shownValue(open.local), remoteValue: shownValue(open.remote) };
  return { localId, externalId, reason, field, ...values, candidates: [externalId] };
}

/** Asks people. A question that is open already is not asked again. */
export async function askPeople(
  tx: Tx,
  { provider, account }: AccountOf,
  sandbox: boolean,
  asked: readonly Asked[],
): Promise<void> {
  for (const { localId, externalId, reason, field, localValue, remoteValue, candidates } of asked) {
    await tx.$executeRaw`
      insert into crm_conflict as open
        (id, provider, account, kind, sandbox, local_id, external_id, reason, field, local_value, remote_value, candidates)
      values (${uuidv7()}::uuid, ${provider}, ${account}, ${contactKind}, ${sandbox}::boolean, ${localId}::uuid, ${externalId},
              ${reason}, ${field}, ${localValue}, ${remoteValue}, ${[...candidates]}::text[])
      on conflict (provider, account, kind, local_id, field) where resolved_at is null do update set
        local_value = excluded.local_value, remote_value = excluded.remote_value, candidates = excluded.candidates`;
  }
}

/** Closes the question about a field whose sides agree by now. */
export async function closeAgreed(
  tx: Tx,
  { provider, account }: AccountOf,
  localId: string,
  fields: readonly string[],
): Promise<void> {
  await tx.crmConflict.updateMany({
    where: { provider, account, kind: contactKind, localId, field: { in: [...fields] }, resolvedAt: null },
    data: { resolvedAt: new Date(), resolution: 'KEEP_LOCAL', localValue: null, remoteValue: null },
  });
}
