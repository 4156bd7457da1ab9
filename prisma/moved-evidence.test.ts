import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';

/** The tables as they were before. */
const before169 = `
  drop view vendor.evidence_file;
  alter table vendor.dispute_file add column bytes bytea, add column upload_hash text, add column upload_until timestamptz(3),
    alter column media_type drop not null, alter column size set default 0;
  create unique index dispute_file_upload_hash_key on vendor.dispute_file (upload_hash);
  create view vendor.evidence_file as select id as file_id, dispute_id, kind, name, media_type, bytes
    from vendor.dispute_file where bytes is not null and sent_at is not null`;

describe('files about disputes of an older version', () => {
  let database: TestDatabase;
  let client: pg.Client;
  before(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  after(async () => {
    await client.end();
    await database.drop();
  });

  it('are files of integration afterwards, with their ids and bytes; uploads that never came are gone', async () => {
    await client.query(before169);
    const [disputeId, vendorId, sent, kept, awaited] = Array.from({ length: 5 }, () => randomUUID());
    // The invoice and the payment of the dispute do not matter here.
    await client.query('set session_replication_role = replica');
    await client.query(
      `insert into vendor.dispute (id, vendor_id, invoice_id, payment_id, external_id, status, reason, amount, currency, opened_at)
       values ($1, $2, $1, $1, 'dp_1', 'NEEDS_RESPONSE', 'fraudulent', 100, 'EUR', now())`,
      [disputeId, vendorId],
    );
    await client.query('set session_replication_role = default');
    const insert = `insert into vendor.dispute_file (id, dispute_id, kind, name, media_type, bytes, size, created_at, sent_at, upload_hash)
      values ($1, $2, $3, $4, $5, $6::bytea, coalesce(length($6::bytea), 0), '2026-01-02T03:04:05Z', $7, $8)`;
    const png = Buffer.from('89504e470d0a1a0a00', 'hex');
    await client.query(insert, [
      sent,
      disputeId,
      'INVOICE',
      'i.pdf',
      'application/pdf',
      Buffer.from('%PDF'),
      new Date(),
      null,
    ]);
    await client.query(insert, [kept, disputeId, 'WORK', 'w.png', 'image/png', png, null, null]);
    await client.query(insert, [awaited, disputeId, 'OTHER', 'o.pdf', null, null, null, 'hash']);

    const migration = join(import.meta.dirname, 'migrations/00000000000169_evidence_in_files/migration.sql');
    await client.query(await readFile(migration, 'utf8'));

    const { rows } = await client.query(
      `select f.id::text, f.owner_id::text, f.purpose, f.state, f.name, f.subject_type, f.subject_id::text, f.created_at, o.variant,
         o.media_type, c.bytes
       from integration.stored_file f join integration.stored_object o on o.file_id = f.id join integration.stored_content c using (key)
       order by f.name`,
    );
    const whole = {
      owner_id: vendorId,
      purpose: 'DISPUTE_EVIDENCE',
      state: 'READY',
      subject_type: 'DISPUTE',
      subject_id: disputeId,
    };
    const at = new Date('2026-01-02T03:04:05Z');
    assert.deepEqual(rows, [
      {
        ...whole,
        id: sent,
        name: 'i.pdf',
        created_at: at,
        variant: 'FULL',
        media_type: 'application/pdf',
        bytes: Buffer.from('%PDF'),
      },
      {
        ...whole,
        id: kept,
        name: 'w.png',
        created_at: at,
        variant: 'FULL',
        media_type: 'image/png',
        bytes: png,
      },
    ]);
    const left = await client.query(`select id::text from vendor.dispute_file order by name`);
    assert.deepEqual(left.rows, [{ id: sent }, { id: kept }]);
    const shown = await client.query(`select file_id::text from vendor.evidence_file`);
    assert.deepEqual(shown.rows, [{ file_id: sent }]);
  });
});
