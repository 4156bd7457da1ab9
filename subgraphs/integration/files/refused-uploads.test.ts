import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, agent, guest, startIntegration, vendor } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { archive, branded, imageAs, joined, moving, movingPng, pdf } from './testing/images.ts';
import type { Image } from './testing/images.ts';
import { put, refusedRequest, requestUpload, settled, uploadFile } from './testing/upload-file.ts';

let integration: TestIntegration;
before(async () => {
  integration = await startIntegration();
});
after(() => integration.stop());

const text = (words: string): Image => Uint8Array.from(Buffer.from(words));
/** What came is deleted right after the state has changed. */
const untilObjects = (fileId: string, count: number) =>
  eventually(async () => (await integration.services.db.storedObject.count({ where: { fileId } })) === count);

/** A source that sends its parts one by one, without saying how long it is. */
const streamed = (...parts: readonly Image[]) => ReadableStream.from(parts);

describe('an upload is refused at its request', () => {
  for (const [what, viewer, input, code, field] of [
    ['for a purpose of others', guest, { bytes: 1, purpose: 'VENDOR_LOGO' }, 'FORBIDDEN', undefined],
    ['for a review by a vendor', vendor, { bytes: 1, purpose: 'REVIEW_PHOTO' }, 'FORBIDDEN', undefined],
    ['for no bytes', guest, { bytes: 0 }, 'BAD_USER_INPUT', 'input.bytes'],
    ['for too many bytes', guest, { bytes: 15_000_001 }, 'BAD_USER_INPUT', 'input.bytes'],
    [
      'for a PDF of more than 10 MB',
      guest,
      { bytes: 10_000_001, contentType: 'application/pdf' },
      'BAD_USER_INPUT',
      'input.bytes',
    ],
    [
      'for a PDF as logo',
      vendor,
      { bytes: 9, purpose: 'VENDOR_LOGO', contentType: 'application/pdf' },
      'BAD_USER_INPUT',
      'input.contentType',
    ],
    ['for HEIC', guest, { bytes: 9, contentType: 'image/heic' }, 'BAD_USER_INPUT', 'input.contentType'],
    ['for SVG', guest, { bytes: 9, contentType: 'image/svg+xml' }, 'BAD_USER_INPUT', 'input.contentType'],
    ['for a program', guest, { bytes: 9, contentType: 'text/html' }, 'BAD_USER_INPUT', 'input.contentType'],
    ['without a session', { role: 'ANONYMOUS' }, { bytes: 9 }, 'UNAUTHENTICATED', undefined],
  ] as const) {
    it(what, async () => {
      const refused = await refusedRequest(integration, viewer, input);
      assert.deepEqual([refused.code, refused.field], [code, field]);
    });
  }

  it('for a clientId that had another input', async () => {
    await requestUpload(integration, guest, { bytes: 10, clientId: 'twice' });
    assert.equal(
      (await refusedRequest(integration, guest, { bytes: 11, clientId: 'twice' })).code,
      'CONFLICT',
    );
  });

  it('for more files than anybody can use at once', async () => {
    for (let count = 0; count < 40; count += 1) await requestUpload(integration, agent, { bytes: 10 });
    assert.equal((await refusedRequest(integration, agent, { bytes: 10 })).code, 'CONFLICT');
  });
});

describe('a name', () => {
  for (const [given, kept] of [
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Photo.jpg', 'Photo.jpg'],
    ['a"b\u202Egnp.jpg', 'abgnp.jpg'],
    ['..', 'file'],
    ['', 'file'],
  ] as const) {
    it(`${JSON.stringify(given)} is no path`, async () => {
      const file = await uploadFile(integration, admin, await imageAs('jpeg', 8, 8), { name: given });
      assert.equal(file.name, kept);
    });
  }
});

describe('bytes are refused', () => {
  it('that are more than announced, at the first one too many', async () => {
    const image = await imageAs('jpeg');
    const upload = await requestUpload(integration, admin, { bytes: image.length - 1 });
    const answer = await put(integration, upload, streamed(image.slice(0, 2000), image.slice(2000)));
    assert.equal(answer.status, 413);
    const file = await settled(integration, admin, upload.file.id);
    assert.deepEqual([file.state, file.refusal?.code], ['REFUSED', 'MORE_THAN_ANNOUNCED']);
    await untilObjects(file.id, 0);
    // Nothing can come any more.
    assert.equal((await put(integration, upload, image.slice(1))).status, 409);
  });

  it('that are fewer than announced, and may come again', async () => {
    const image = await imageAs('jpeg');
    const upload = await requestUpload(integration, admin, { bytes: image.length });
    assert.equal((await put(integration, upload, streamed(image.slice(0, 2000)))).status, 400);
    assert.equal((await put(integration, upload, image.slice(0, 2000))).status, 400);
    assert.equal((await put(integration, upload, image)).status, 204);
    assert.equal((await settled(integration, admin, upload.file.id)).state, 'READY');
  });

  it('that come twice, also at the same moment', async () => {
    const image = await imageAs('jpeg');
    const upload = await requestUpload(integration, admin, { bytes: image.length });
    const both = await Promise.all([put(integration, upload, image), put(integration, upload, image)]);
    assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([204, 409]));
    const file = await settled(integration, admin, upload.file.id);
    await untilObjects(file.id, 3);
  });

  it('that come after ten minutes', async () => {
    const upload = await requestUpload(integration, admin, { bytes: 10 });
    await integration.services.db.storedFile.update({
      where: { id: upload.file.id },
      data: { uploadUntil: new Date(Date.now() - 1) },
    });
    assert.equal((await put(integration, upload, text('0123456789'))).status, 410);
  });

  it('for an address that was changed', async () => {
    const { url, token } = await requestUpload(integration, admin, { bytes: 10 });
    for (let at = 0; at < token.length; at += 9) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      assert.equal(
        (await put(integration, { url: url.replace(token, changed) }, text('0123456789'))).status,
        404,
      );
    }
    assert.equal((await put(integration, { url: url.replace(token, 'x') }, text('0123456789'))).status, 404);
  });

  const jpeg = () => imageAs('jpeg');
  const wrong: readonly (readonly [
    what: string,
    code: string,
    make: () => Image | Promise<Image>,
    status: number,
  ])[] = [
    ['text', 'WRONG_TYPE', () => text('Hello, this is no image.'), 415],
    ['a program', 'WRONG_TYPE', () => text('\u007FELF0000000000000'), 415],
    ['HEIC', 'HEIC', () => branded('heic', 'mif1'), 415],
    ['HEIC of another brand', 'HEIC', () => branded('mif1', 'heic'), 415],
    ['moving AVIF', 'ANIMATED', () => branded('avis'), 415],
    ['SVG', 'SVG', () => text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 415],
    ['moving WebP', 'ANIMATED', () => moving('webp'), 415],
    ['moving GIF', 'ANIMATED', () => moving('gif'), 204],
    ['moving PNG', 'ANIMATED', movingPng, 204],
    ['a JPEG that is an archive', 'SEVERAL_TYPES', async () => joined(await jpeg(), archive()), 204],
    ['a GIF that is a page', 'SEVERAL_TYPES', () => text('GIF89a/*<script>alert(1)</script>*/'), 204],
    ['half a JPEG', 'DAMAGED', async () => (await jpeg()).slice(0, 3000), 204],
    ['a beginning alone', 'DAMAGED', () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 204],
    ['too many pixels', 'TOO_MANY_PIXELS', () => imageAs('png', 8000, 7000), 204],
  ];

  it('for what they are, with a sentence that says what to do', async () => {
    for (const [what, code, make, status] of wrong) {
      const file = await make();
      const upload = await requestUpload(integration, admin, { bytes: file.length });
      assert.equal((await put(integration, upload, file)).status, status, what);
      const { state, refusal, url, id } = await settled(integration, admin, upload.file.id);
      assert.deepEqual([state, refusal?.code, url], ['REFUSED', code, null], what);
      assert.match(refusal?.message ?? '', /: |\. /, what);
      await untilObjects(id, 0);
    }
  });

  it('for a purpose that has no documents, and for a document that is more', async () => {
    const contentType = 'application/pdf';
    const gallery = await uploadFile(integration, vendor, pdf(), { purpose: 'VENDOR_GALLERY' });
    assert.equal(gallery.refusal?.code, 'WRONG_TYPE');
    const both = await uploadFile(integration, vendor, joined(pdf(), archive()), { contentType });
    assert.equal(both.refusal?.code, 'SEVERAL_TYPES');
    const trailed = await uploadFile(integration, vendor, joined(pdf(), new Uint8Array(2000)), {
      contentType,
    });
    assert.equal(trailed.refusal?.code, 'SEVERAL_TYPES');
  });
});
