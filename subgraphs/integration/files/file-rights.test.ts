import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { viewerOf } from '#platform/identity/claims.ts';
import type { Claims } from '#platform/identity/claims.ts';
import { admin, guest, startIntegration, vendor } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { imageAs } from './testing/images.ts';
import { getFile, seeFile, uploadFile } from './testing/upload-file.ts';
import type { SeenFile } from './testing/upload-file.ts';

const other: Partial<Claims> = {
  ...vendor,
  sub: '00000000-0000-7000-8000-000000000202',
  vendorId: '00000000-0000-7000-8000-000000000102',
};
const orderId = '00000000-0000-7000-8000-000000000301';

let integration: TestIntegration;
let file: SeenFile;
before(async () => {
  integration = await startIntegration();
  file = await uploadFile(integration, vendor, await imageAs('jpeg'), { purpose: 'ORDER_BEFORE' });
});
after(() => integration.stop());

const claim = async (owner: string | null | undefined, purpose: string) => {
  const { rows } = await integration.services.pool.query<{ file_id: string }>(
    `select file_id from integration.claim_files($1, $2, $3, 'ORDER', $4)`,
    [[file.id], owner, purpose, orderId],
  );
  return rows.map(({ file_id: id }) => id);
};
const found = z.object({ _entities: z.tuple([z.object({ id: z.string(), url: z.string() }).nullable()]) });
const entity = async (viewer: Partial<Claims>, grant: string) => {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on File { id url } } }`;
  const { _entities: entities } = await integration.answer(
    viewer,
    query,
    { of: [{ __typename: 'File', grant }] },
    found,
  );
  return entities[0];
};

describe('a file that nothing holds', () => {
  it('is its owner’s alone, by id and by address', async () => {
    for (const viewer of [admin, guest, other]) {
      assert.equal(
        (await integration.send(viewer, seeFile, { id: file.id })).errors?.[0]?.extensions.code,
        'NOT_FOUND',
      );
      assert.equal((await getFile(integration, viewer, file.url)).status, 404);
      assert.equal((await getFile(integration, viewer, file.url?.replace(/\?.*/, '') ?? '')).status, 404);
      assert.equal(await entity(viewer, file.id), null);
    }
    assert.equal((await getFile(integration, { role: 'ANONYMOUS' }, file.url)).status, 401);
    assert.equal((await getFile(integration, vendor, file.url)).status, 200);
  });

  it('goes to an object only from its owner and for its purpose, and once', async () => {
    assert.deepEqual(await claim(other.sub, 'ORDER_BEFORE'), []);
    assert.deepEqual(await claim(vendor.sub, 'CHAT_ATTACHMENT'), []);
    assert.deepEqual(await claim(vendor.sub, 'ORDER_BEFORE'), [file.id]);
    assert.deepEqual(await claim(vendor.sub, 'ORDER_BEFORE'), []);
  });
});

describe('a file that an object holds', () => {
  it('is seen by whom the holder’s subgraph has granted it to, and by nobody else', async () => {
    const { files } = integration.services;
    const grant = files.grant(file.id, viewerOf(admin));
    const shown = await entity(admin, grant);
    assert.equal(shown?.id, file.id);
    assert.equal((await getFile(integration, admin, shown?.url ?? null)).status, 200);
    assert.equal(await entity(other, grant), null);
    assert.equal((await getFile(integration, other, shown?.url ?? null)).status, 404);
    // The id alone is no right any more, for its owner neither.
    assert.equal(await entity(vendor, file.id), null);
  });

  it('is served in parts, and not again where it is known', async () => {
    const url = `${integration.publicUrl}/files/integration/uploads/${file.id}/full?grant=${integration.services.files.lasting(file.id, viewerOf(admin))}`;
    const part = await getFile(integration, admin, url, { range: 'bytes=100-199' });
    assert.deepEqual([part.status, part.headers.get('content-range')], [206, `bytes 100-199/${file.bytes}`]);
    const wholeFile = Buffer.from(await (await getFile(integration, admin, url)).arrayBuffer());
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), wholeFile.subarray(100, 200));
    assert.equal(
      (await getFile(integration, admin, url, { range: 'bytes=-10' })).headers.get('content-length'),
      '10',
    );
    assert.equal((await getFile(integration, admin, url, { range: `bytes=${file.bytes}-` })).status, 416);
    const etag = (await getFile(integration, admin, url)).headers.get('etag') ?? '';
    assert.equal((await getFile(integration, admin, url, { 'if-none-match': etag })).status, 304);
  });

  it('is gone when the holder gives it up, with its bytes', async () => {
    await integration.services.pool.query(`select integration.release_files($1, 'ORDER', $2)`, [
      [file.id],
      orderId,
    ]);
    const url = `${integration.publicUrl}/files/integration/uploads/${file.id}/full?grant=${integration.services.files.lasting(file.id, viewerOf(admin))}`;
    assert.equal((await getFile(integration, admin, url)).status, 404);
    const rows = await integration.services.db.storedObject.findMany({ where: { fileId: file.id } });
    assert.ok(rows.length === 3 && rows.every(({ discardAt }) => discardAt !== null));
  });
});
