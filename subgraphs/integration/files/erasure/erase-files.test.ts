import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Claims } from '#platform/identity/claims.ts';
import { write } from '#platform/writes/write.ts';
import { guest, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { imageAs } from '../testing/images.ts';
import { getFile, uploadFile } from '../testing/upload-file.ts';
import { eraseFiles } from './erase-files.ts';

let integration: TestIntegration;
before(async () => {
  integration = await startIntegration();
});
after(() => integration.stop());

describe('whoever is erased', () => {
  it('leaves no file behind, also none that something holds, and takes none of others along', async () => {
    const other: Partial<Claims> = { ...guest, sub: randomUUID() };
    const [held, foreign] = [
      await uploadFile(integration, guest, await imageAs('jpeg', 64, 64)),
      await uploadFile(integration, other, await imageAs('jpeg', 64, 64)),
    ];
    const { db, pool } = integration.services;
    await pool.query(`select integration.claim_files($1, $2, 'CHAT_ATTACHMENT', 'CONVERSATION', $2)`, [
      [held.id],
      guest.sub,
    ]);
    await write(integration.services, (tx) => eraseFiles(tx, guest.sub ?? ''));
    assert.equal((await getFile(integration, guest, held.url)).status, 404);
    assert.equal((await getFile(integration, other, foreign.url)).status, 200);
    assert.equal(await db.storedObject.count({ where: { fileId: held.id, discardAt: null } }), 0);
  });
});
