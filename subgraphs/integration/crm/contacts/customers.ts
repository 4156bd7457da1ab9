import { customerChanged } from '#contracts/events/customers.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Database, Tx } from '../../database.ts';
import type { LocalField } from '../mappings/mapping.ts';
import type { ContactValues } from './values.ts';

/** A customer as the admin service publishes them: with an account, or a guest. */
export interface Customer {
  readonly id: string;
  readonly isGuest: boolean;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly tags: readonly string[];
  /** When one of these changed last. */
  readonly changedAt: Date;
}

/** Customers by their ids; those who do not exist any more are missing. */
export async function readCustomers(
  db: Database | Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Customer>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<Customer[]>`
    select id::text, is_guest as "isGuest", name, email, phone, tags, changed_at as "changedAt"
    from admin.customer where id = any(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** A page of all customers by id. @param after null for the first page */
export function pageOfCustomers(
  db: Database | Tx,
  after: string | null,
  limit: number,
): Promise<readonly Customer[]> {
  const beyond = after ?? '00000000-0000-0000-0000-000000000000';
  return db.$queryRaw<Customer[]>`
    select id::text, is_guest as "isGuest", name, email, phone, tags, changed_at as "changedAt"
    from admin.customer where id > ${beyond}::uuid order by id limit ${limit}::int`;
}

const columns = { NAME: 'name', EMAIL: 'email', PHONE: 'phone', TAGS: 'tags' } as const;

/**
 * Changes a customer through the function that the admin service publishes, and tells everybody of it.
 * @returns the fields that have another value now; the others were refused or are what they were
 */
export async function changeCustomer(
  tx: Tx,
  tell: Tell,
  { id, isGuest }: Pick<Customer, 'id' | 'isGuest'>,
  values: Partial<ContactValues>,
): Promise<readonly LocalField[]> {
  const given = Object.entries(values).map(([field, value]) => [field.toLowerCase(), value] as const);
  const changes = JSON.stringify(Object.fromEntries(given));
  const [row] = await tx.$queryRaw<{ changed: string[] | null }[]>`
    select admin.change_customer(${id}::uuid, ${changes}::jsonb) as changed`;
  const changed = row?.changed ?? [];
  const fields = (['NAME', 'EMAIL', 'PHONE', 'TAGS'] as const).filter((field) =>
    changed.includes(columns[field]),
  );
  if (fields.length > 0) {
    tell.publish(customerChanged, { id }, { isGuest, fields: fields.map((field) => columns[field]) });
  }
  return fields;
}
