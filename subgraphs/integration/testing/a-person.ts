import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** What of an account matters to a test. */
export interface PersonFacts {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly locale?: string;
  readonly timezone?: string;
  readonly role?: 'CUSTOMER' | 'VENDOR' | 'AGENT' | 'ADMIN';
  /** Of a VENDOR. */
  readonly vendorId?: string;
  readonly isClosed?: boolean;
}

/** An account as its own subgraph would have written it; nobody can sign in to it. @returns its id */
export async function aPerson(pool: pg.Pool, facts: PersonFacts = {}): Promise<string> {
  const id = randomUUID();
  const {
    name = 'Test Person',
    email = `${id}@example.org`,
    phone = null,
    locale = null,
    timezone = null,
    role = 'CUSTOMER',
    vendorId = null,
    isClosed = false,
  } = facts;
  await pool.query(
    `insert into admin.account (id, name, email, phone, locale, timezone, password_hash, role, vendor_id, disabled_at)
    values ($1, $2, $3, $4, $5, $6, '$argon2id$', $7, $8, case when $9 then now() end)`,
    [id, name, email, phone, locale, timezone, role, vendorId, isClosed],
  );
  return id;
}
