import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { moveContents } from '../files/store/move-contents.ts';
import { startIntegration } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { readEvidenceFiles } from './read-evidence-files.ts';

let integration: TestIntegration;
before(async () => {
  integration = await startIntegration();
});
after(() => integration.stop());

/** A file as vendor makes it for a bank. @returns its id */
async function madeFile(content: string, { isSent = true } = {}): Promise<string> {
  const { pool } = integration.services;
  const [id, disputeId] = [randomUUID(), randomUUID()];
  await pool.query(
    `select integration.keep_file($1, $2, 'DISPUTE_EVIDENCE', 'invoice.pdf', 'application/pdf', $3, 'DISPUTE', $4)`,
    [id, randomUUID(), Buffer.from(content), disputeId],
  );
  const client = await pool.connect();
  try {
    await client.query('begin');
    // The dispute itself does not matter here.
    await client.query('set local session_replication_role = replica');
    await client.query(
      `insert into vendor.dispute_file (id, dispute_id, kind, name, media_type, size, sent_at)
       values ($1, $2, 'INVOICE', 'invoice.pdf', 'application/pdf', $3, case when $4 then now() end)`,
      [id, disputeId, content.length, isSent],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
  return id;
}

const move = () => moveContents(integration.services, new AbortController().signal);

describe('a file for a bank', () => {
  it('has the same bytes before and after they have moved from the database to the store', async () => {
    const id = await madeFile('%PDF-1.7 invoice');
    const read = async () =>
      (await readEvidenceFiles(integration.services, [id])).map(({ kind, name, mediaType, bytes }) => [
        kind,
        name,
        mediaType,
        Buffer.from(bytes).toString(),
      ]);
    const expected = [['INVOICE', 'invoice.pdf', 'application/pdf', '%PDF-1.7 invoice']];
    assert.deepEqual(await read(), expected);
    assert.equal(await move(), 1);
    assert.equal(await integration.services.db.storedContent.count(), 0);
    assert.deepEqual(await read(), expected);
    assert.equal(await move(), 0);
  });

  it('moves once, also when two processes move it at the same moment', async () => {
    const id = await madeFile('%PDF-1.7 twice');
    const moved = await Promise.all([move(), move()]);
    assert.equal(
      moved.reduce((sum, one) => sum + one, 0),
      1,
    );
    const [file] = await readEvidenceFiles(integration.services, [id]);
    assert.equal(Buffer.from(file?.bytes ?? []).toString(), '%PDF-1.7 twice');
    assert.equal(await integration.services.db.storedObject.count({ where: { fileId: id } }), 1);
  });

  it('does not go to the bank before it is sent', async () => {
    assert.deepEqual(
      await readEvidenceFiles(integration.services, [await madeFile('%PDF', { isSent: false })]),
      [],
    );
  });
});
