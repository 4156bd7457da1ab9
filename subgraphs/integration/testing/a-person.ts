import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** What of an account matters to a test. */
export interface PersonFacts {
  readonly email?: string;
  readonly phone?: string;
  readonly locale?: string;
  readonly role?: 'CUSTOMER' | 'VENDOR' | 'AGENT' | 'ADMIN';
  /** Of a VENDOR. */
  readonly vendorId?: string;
}

/** An account as its own subgraph would have written it; nobody can sign in to it. @returns its id */
export async function aPerson(pool: pg.Pool, facts: PersonFacts = {}): Promise<string> {
  const id = randomUUID();
  const {
    email = `${id}@example.org`,
    phone = null,
    locale = null,
    role = 'CUSTOMER',
    vendorId = null,
  } = facts;
  await pool.query(
    `insert into admin.account (id, name, email, phone, locale, password_hash, role, vendor_id)
    values ($1, 'Test Person', $2, $3, $4, '$argon2id$', $5, $6)`,
    [id, email, phone, locale, role, vendorId],
  );
  return id;
}
