import assert from 'node:assert/strict';
import { it } from 'node:test';
import { z } from 'zod';
import { arriveAsGuest } from '../../stories.ts';
import { drawPhoto } from '../../upload-photo.ts';
import { entity, refusal, row, sdk, untyped } from './world.ts';
import type { World } from './world.ts';

const uploaded = z.object({ file_url: z.string(), file_id: z.string() });
const kept = z.object({ file_uri: z.string(), file_id: z.string() });
const attachments = z.array(
  z.object({ name: z.string(), media_type: z.string(), file_id: z.string(), file_url: z.string() }),
);

/** Files that an app uploads. */
export function fileStory({ system, as }: World): void {
  const core = (client: unknown, name: string, given: unknown) =>
    untyped(client, 'integrations', 'Core', name)(given);
  const photo = async () => new File([await drawPhoto()], 'drip.jpg', { type: 'image/jpeg' });
  const open = (url: string, session?: string) =>
    fetch(url, { headers: session === undefined ? {} : { 'x-session-id': session } });

  it('are uploaded, sent in a message, and seen by those who see the conversation', async () => {
    const guest = await arriveAsGuest(system());
    const client = sdk(system().origin, guest.client.session);
    const file = uploaded.parse(await core(client, 'UploadFile', { file: await photo() }));
    const mine = await open(file.file_url, guest.client.session);
    assert.deepEqual([mine.status, mine.headers.get('content-type')], [200, 'image/jpeg']);
    await mine.body?.cancel();
    const sent = row(
      await entity(client, 'Message').create({
        conversation_id: guest.conversationId,
        body: 'It drips here.',
        attachment_ids: [file.file_id],
      }),
    );
    const agent = await as('agent@demo.test');
    const seen = row(await entity(agent, 'Message').get(sent.id));
    const [shown] = attachments.parse(seen['attachments']);
    assert.deepEqual(
      [shown?.name, shown?.media_type, shown?.file_id],
      ['drip.jpg', 'image/jpeg', file.file_id],
    );
    const { session } = await system().as('agent@demo.test');
    // Each address is for one person.
    assert.equal((await open(shown?.file_url ?? '', session)).status, 200);
    assert.equal((await open(shown?.file_url ?? '', guest.client.session)).status, 404);
  });

  it('are private until somebody asks for their address, who has uploaded them', async () => {
    const vendor = await as('vendor1@demo.test');
    const file = kept.parse(
      await core(vendor, 'UploadPrivateFile', { file: await photo(), purpose: 'VENDOR_LOGO' }),
    );
    const sign = (client: unknown) =>
      core(client, 'CreateFileSignedUrl', { file_uri: file.file_uri, expires_in: 60 });
    const { signed_url: url } = z.object({ signed_url: z.string() }).parse(await sign(vendor));
    const { session } = await system().as('vendor1@demo.test');
    assert.equal((await open(url, session)).status, 200);
    assert.equal((await open(url)).status, 401);
    assert.equal(await refusal(sign(await as('vendor2@demo.test'))), '404 NOT_FOUND');
    assert.equal(
      await refusal(core(vendor, 'CreateFileSignedUrl', { file_uri: '../etc/passwd' })),
      '400 BAD_USER_INPUT',
    );
  });

  it('are refused with a sentence where they are no images, too large, or missing', async () => {
    const vendor = await as('vendor1@demo.test');
    const refused = (given: unknown) => refusal(core(vendor, 'UploadFile', given));
    const text = new File(['Hello'], 'x.jpg', { type: 'image/jpeg' });
    assert.equal(await refused({ file: text }), '400 BAD_USER_INPUT');
    const page = new File(['<svg/>'], 'x.svg', { type: 'image/svg+xml' });
    assert.equal(await refused({ file: page }), '400 BAD_USER_INPUT');
    assert.equal(await refused({ file: 'no file' }), '400 BAD_USER_INPUT');
    const large = new File([new Uint8Array(16_000_000)], 'x.jpg', { type: 'image/jpeg' });
    assert.equal(await refused({ file: large }), '413 PAYLOAD_TOO_LARGE');
    const visitor = sdk(system().origin);
    assert.equal(await refusal(core(visitor, 'UploadFile', { file: await photo() })), '401 UNAUTHENTICATED');
  });
}
