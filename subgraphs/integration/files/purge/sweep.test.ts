import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { guest, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { keepObject } from '../store/stored-objects.ts';
import { imageAs } from '../testing/images.ts';
import { requestUpload, uploadFile } from '../testing/upload-file.ts';
import { sweepFiles } from './sweep.ts';

let integration: TestIntegration;
before(async () => {
  integration = await startIntegration();
});
after(() => integration.stop());

const sweep = () => sweepFiles(integration.services, new AbortController().signal);

/** The keys of all bytes in the store. */
async function keysInStore(): Promise<string[]> {
  const { fileStore } = integration.services.settings;
  if (fileStore.kind !== 'FOLDER') throw new Error('This test wants a folder.');
  const found = await readdir(fileStore.folder, { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile()).map(({ name }) => name);
}
const age = (table: 'stored_file' | 'stored_object', hours: number) =>
  integration.services.pool.query(
    table === 'stored_file'
      ? `update stored_file set changed_at = changed_at - make_interval(hours => $1)`
      : `update stored_object set discard_at = discard_at - make_interval(hours => $1)`,
    [hours],
  );

describe('the sweep', () => {
  it('deletes bytes of a process that was killed before its file had them, once no upload can still be under way', async () => {
    async function* source(): AsyncGenerator<Uint8Array, void, undefined> {
      yield Buffer.from('four');
    }
    const { file } = await requestUpload(integration, guest, { bytes: 4 });
    await keepObject(integration.services, {
      fileId: file.id,
      variant: 'UPLOAD',
      mediaType: 'image/png',
      bytes: 4,
      source: source(),
    });
    assert.equal(await sweep(), 0);
    assert.equal((await keysInStore()).length, 1);
    await age('stored_object', 6);
    assert.equal(await sweep(), 1);
    assert.deepEqual(await keysInStore(), []);
  });

  it('deletes a file that nothing holds after a day, and no file that is held', async () => {
    const [free, held] = [
      await uploadFile(integration, guest, await imageAs('jpeg')),
      await uploadFile(integration, guest, await imageAs('jpeg')),
    ];
    await integration.services.pool.query(
      `select integration.claim_files($1, $2, 'CHAT_ATTACHMENT', 'MESSAGE', $2)`,
      [[held.id], guest.sub],
    );
    await sweep();
    assert.equal((await keysInStore()).length, 6);
    await age('stored_file', 25);
    await sweep();
    const left = await keysInStore();
    assert.ok(left.length === 3 && left.every((key) => key.includes(held.id)), left.join());
    assert.equal(await integration.services.db.storedFile.count({ where: { id: free.id } }), 0);
  });
});
