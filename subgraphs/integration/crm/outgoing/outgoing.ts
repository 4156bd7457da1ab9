import type { Database } from '../../database.ts';
import type { Services } from '../../services.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import type { OpenProvider } from '../../hub/connections/open-provider.ts';

/** What goes to CRMs and never comes back: orders as deals, and what happened as notes. */
export const outgoingKinds = ['DEAL', 'NOTE'] as const;
export type OutgoingKind = (typeof outgoingKinds)[number];

/** One thing of one CRM. */
export interface OutgoingId extends AccountOf {
  readonly kind: OutgoingKind;
  /** Of the order, or of the domain event. */
  readonly localId: string;
}

/** How something is to be in a CRM now. */
export interface Outgoing {
  readonly customerId: string;
  /** The same for the same content: nothing is sent where the CRM has it. */
  readonly digest: string;
  /**
   * Makes or changes it.
   * @returns the CRM's id
   * @throws ProviderFailure
   */
  send(
    crm: OpenProvider,
    ids: { readonly contactId: string; readonly externalId: string | null },
  ): Promise<string>;
}

/** Says how a kind of thing is to be now; null for one that no CRM is to have. */
export type ReadOutgoing = (services: Services, id: OutgoingId) => Promise<Outgoing | null>;

/** A synchronization that somebody has started. */
export interface StartedSync extends AccountOf {
  readonly isRunning: boolean;
  readonly sandbox: boolean;
  readonly startedAt: Date;
}

/** All synchronizations that somebody has started, running and paused. */
export function startedSyncs(db: Pick<Database, '$queryRaw'>): Promise<readonly StartedSync[]> {
  return db.$queryRaw<StartedSync[]>`
    select provider, account, sandbox, state = 'RUNNING' as "isRunning", started_at as "startedAt" from crm_sync order by provider, account`;
}

/** The contact of a customer in a CRM; null without one. */
export async function contactOf(
  db: Pick<Database, '$queryRaw'>,
  { provider, account, sandbox }: StartedSync,
  customerId: string,
): Promise<string | null> {
  const [link] = await db.$queryRaw<{ externalId: string }[]>`
    select external_id as "externalId" from crm_link
    where provider = ${provider} and account = ${account} and kind = 'CONTACT' and local_id = ${customerId}::uuid
      and sandbox = ${sandbox} and state = 'LINKED'`;
  return link?.externalId ?? null;
}
