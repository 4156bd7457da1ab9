import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import sharp from 'sharp';
import {
  ConversationFilesDocument,
  FollowFilesDocument,
  RequestUploadDocument,
  SendFilesDocument,
} from '#generated/operations/e2e.ts';
import type { RequestUploadInput } from '#generated/operations/e2e.ts';
import type { Client } from './client.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';
import { arriveAsGuest } from './stories.ts';
import { drawPhoto, uploadPhoto } from './upload-photo.ts';

let system: SharedSystem;
let photo: Uint8Array<ArrayBuffer>;

before(async () => {
  system = await sharedSystem();
  photo = await drawPhoto();
});

const upload = (client: Client, input: Partial<RequestUploadInput> = {}) => uploadPhoto(client, photo, input);

const open = (url: string | null | undefined, { session }: Pick<Client, 'session'>) =>
  fetch(url ?? '', { headers: session === undefined ? {} : { 'x-session-id': session } });

describe('a photo in a conversation', () => {
  it('comes from the visitor through the gateway to the operator, live, and is nobody else’s', async () => {
    const guest = await arriveAsGuest(system);
    const agent = await system.as('agent@demo.test');
    const live = agent.follow(FollowFilesDocument, { conversationId: guest.conversationId, afterSeq: 1 });
    const id = await upload(guest.client);
    const input = { conversationId: guest.conversationId, body: 'It drips here.', attachmentIds: [id] };
    const { sendMessage } = await guest.client.run(SendFilesDocument, { input });
    const [own] = sendMessage.message.attachments;
    assert.deepEqual([own?.name, own?.mediaType, own?.file?.id], ['drip.jpg', 'image/jpeg', id]);

    const event = await live.until(
      ({ conversationEvents: one }) => one.__typename === 'MessageSent' && one.message.attachments.length > 0,
    );
    const shown =
      event.conversationEvents.__typename === 'MessageSent'
        ? event.conversationEvents.message.attachments[0]
        : null;
    await live.stop();
    const seen = await open(shown?.file?.url, agent);
    assert.deepEqual([seen.status, seen.headers.get('content-type')], [200, 'image/jpeg']);
    assert.match(seen.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    const small = await open(shown?.file?.thumbnail, agent);
    assert.equal((await sharp(Buffer.from(await small.arrayBuffer())).metadata()).width, 320);

    const stranger = await arriveAsGuest(system);
    const vendor = await system.as('vendor1@demo.test');
    for (const other of [stranger.client, vendor, guest.client]) {
      // The address is the agent's: the guest has one of their own.
      const answer = await open(shown?.file?.url, other);
      assert.equal(answer.status, 404);
    }
    assert.equal((await open(shown?.file?.url, system.visitor())).status, 401);
    assert.equal((await open(own?.file?.url, guest.client)).status, 200);
    const { errors } = await vendor.ask(ConversationFilesDocument, { id: guest.conversationId });
    assert.equal(errors[0]?.extensions.code, 'NOT_FOUND');
    const { conversation } = await agent.run(ConversationFilesDocument, { id: guest.conversationId });
    assert.deepEqual(
      conversation?.messages.edges.flatMap(({ node }) => node.attachments.map(({ file }) => file?.id)),
      [id],
    );
  });

  it('passes through the gateway without being kept there, up to the byte that was announced', async () => {
    const guest = await arriveAsGuest(system);
    const { requestUpload } = await guest.client.run(RequestUploadDocument, {
      input: { purpose: 'CHAT_ATTACHMENT', bytes: photo.length - 1, contentType: 'image/jpeg' },
    });
    const parts = ReadableStream.from([photo.slice(0, 5000), photo.slice(5000)]);
    const options = { method: 'PUT', body: parts, duplex: 'half' } as const;
    assert.equal((await fetch(requestUpload.url, options)).status, 413);
  });
});
