import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** What matters of an account. */
export interface TestAccount {
  readonly role: 'ADMIN' | 'AGENT' | 'VENDOR' | 'CUSTOMER';
  readonly name?: string;
  readonly vendorId?: string;
  readonly locale?: string;
  readonly timezone?: string;
  readonly isClosed?: boolean;
}

/** An account as its own subgraph would have written it. @returns its id */
export async function anAccount(pool: pg.Pool, account: TestAccount): Promise<string> {
  const { role, name = 'Test Person', vendorId = null, locale = null, timezone = null } = account;
  const id = randomUUID();
  await pool.query(
    `insert into admin.account (id, name, email, password_hash, role, vendor_id, locale, timezone, disabled_at)
    values ($1, $2, $3, '$argon2id$none', $4, $5, $6, $7, case when $8 then now() end)`,
    [id, name, `${id}@demo.test`, role, vendorId, locale, timezone, account.isClosed ?? false],
  );
  return id;
}
