import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, guest, startIntegration, vendor } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { imageAs, pdf, photo, transparent } from './testing/images.ts';
import { getFile, put, requestUpload, settled, uploadFile } from './testing/upload-file.ts';

let integration: TestIntegration;
before(async () => {
  integration = await startIntegration();
});
after(() => integration.stop());

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('an uploaded photo', () => {
  it('is made upright, smaller, and without anything of the telephone', async () => {
    const taken = await photo(2400, 1800);
    const upload = await requestUpload(integration, guest, { bytes: taken.length, name: 'IMG_0001.jpg' });
    assert.equal(upload.file.state, 'AWAITING_UPLOAD');
    assert.ok(upload.url.endsWith(`/uploads/integration/files/${upload.token}`));
    assert.equal((await put(integration, upload, taken)).status, 204);
    const file = await settled(integration, guest, upload.file.id);
    assert.deepEqual(
      [file.state, file.name, file.mediaType, file.width, file.height, file.refusal],
      ['READY', 'IMG_0001.jpg', 'image/jpeg', 1800, 2400, null],
    );
    for (const [url, format, width, height] of [
      [file.url, 'jpeg', 1800, 2400],
      [file.preview, 'webp', 768, 1024],
      [file.thumbnail, 'webp', 240, 320],
    ] as const) {
      const response = await getFile(integration, guest, url);
      const image = await bytesOf(response);
      const about = await sharp(image).metadata();
      assert.deepEqual(
        [
          response.status,
          response.headers.get('content-type'),
          response.headers.get('x-content-type-options'),
        ],
        [200, `image/${format}`, 'nosniff'],
      );
      assert.deepEqual([about.format, about.width, about.height], [format, width, height]);
      assert.deepEqual(
        [about.exif, about.orientation, image.includes('canary-of-metadata')],
        [undefined, undefined, false],
      );
    }
  });

  for (const format of ['png', 'webp', 'gif', 'avif', 'jpeg'] as const) {
    it(`may be ${format}, whatever it was announced as`, async () => {
      const file = await uploadFile(integration, vendor, await imageAs(format), { contentType: 'image/png' });
      assert.deepEqual(
        [file.state, file.mediaType, file.width, file.height],
        ['READY', 'image/jpeg', 640, 480],
      );
    });
  }

  it('stays transparent where it was', async () => {
    const file = await uploadFile(integration, admin, await transparent(), {
      purpose: 'VENDOR_LOGO',
      contentType: 'image/png',
    });
    assert.equal(file.mediaType, 'image/png');
    const { hasAlpha } = await sharp(
      await bytesOf(await getFile(integration, admin, file.thumbnail)),
    ).metadata();
    assert.equal(hasAlpha, true);
  });

  it('leaves nothing of what came in the store', async () => {
    const file = await uploadFile(integration, guest, await imageAs('jpeg'));
    await eventually(async () => {
      const rows = await integration.services.db.storedObject.findMany({ where: { fileId: file.id } });
      const kept = rows.map(({ variant }) => variant).toSorted();
      return kept.join() === 'FULL,PREVIEW,THUMBNAIL';
    });
  });
});

describe('an uploaded PDF', () => {
  it('stays as it is, and is downloaded', async () => {
    const document = pdf(3000);
    const contentType = 'application/pdf';
    const file = await uploadFile(integration, guest, document, { contentType, name: 'Angebot "1" ä.pdf' });
    assert.deepEqual(
      [file.state, file.mediaType, file.bytes, file.width, file.thumbnail],
      ['READY', contentType, 3000, null, null],
    );
    const response = await getFile(integration, guest, file.url);
    assert.equal(
      response.headers.get('content-disposition'),
      "attachment; filename*=UTF-8''Angebot%201%20%C3%A4.pdf",
    );
    assert.deepEqual(await bytesOf(response), Buffer.from(document));
  });
});

describe('a request that is repeated with its clientId', () => {
  it('gives the same file and the same address', async () => {
    const input = { bytes: 1000, clientId: 'once' };
    const [one, other] = [
      await requestUpload(integration, guest, input),
      await requestUpload(integration, guest, input),
    ];
    assert.deepEqual(other, one);
  });
});
