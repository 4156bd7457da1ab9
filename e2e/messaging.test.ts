import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify, stripVTControlCharacters } from 'node:util';
import { before, describe, it } from 'node:test';
import {
  InboxDocument,
  LatestNotificationsDocument,
  OfferDeliveriesDocument,
  SandboxActDocument,
  SendMessageDocument,
  StartConversationDocument,
  TelephoneConversationDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let system: SharedSystem;
let agent: Client;
let administrator: Client;

before(async () => {
  system = await sharedSystem();
  [agent, administrator] = await Promise.all([system.as('agent@demo.test'), system.as('admin@demo.test')]);
});

describe('somebody with a telephone', () => {
  const writes = (provider: string, subject: string, value: string) =>
    administrator.run(SandboxActDocument, { input: { provider, act: 'reply', subject, value } });

  /** The conversation in the inbox whose last message it is. */
  const inInbox = (body: string) =>
    eventually(async () => {
      const { conversations } = await agent.run(InboxDocument, { first: 20 });
      return conversations.edges.find(({ node }) => node.lastMessage?.body === body)?.node.id;
    }, body);

  const deliveryOf = async (id: string, body: string) => {
    const { conversation } = await agent.run(TelephoneConversationDocument, { id });
    return conversation?.messages.edges.find(({ node }) => node.body === body)?.node.delivery?.status;
  };

  it('writes by SMS or WhatsApp, is answered from the inbox, and the answer arrives', async () => {
    for (const [provider, number, channel] of [
      ['TWILIO', '+4915160000001', 'SMS'],
      ['WHATSAPP', '+4915160000002', 'WHATSAPP'],
    ] as const) {
      await writes(provider, number, `A question by ${channel}`);
      const id = await inInbox(`A question by ${channel}`);
      const { conversation } = await agent.run(TelephoneConversationDocument, { id });
      assert.deepEqual(
        [conversation?.channel, conversation?.replyWindow?.address, conversation?.replyWindow?.isOpen],
        [channel, number, true],
      );
      await agent.run(SendMessageDocument, { input: { conversationId: id, body: 'The answer' } });
      await eventually(
        async () => (await deliveryOf(id, 'The answer')) === 'DELIVERED',
        `${channel} arrives`,
      );
    }
  });

  it('is written to first, and answers in the same conversation', async () => {
    const address = '+4915160000003';
    const { startConversation } = await agent.run(StartConversationDocument, {
      input: { channel: 'SMS', address, name: 'Ada', body: 'We are ten minutes late.' },
    });
    const { id } = startConversation.conversation;
    await eventually(async () => (await deliveryOf(id, 'We are ten minutes late.')) === 'DELIVERED');
    await writes('TWILIO', address, 'No problem.');
    assert.equal(await inInbox('No problem.'), id);
  });
});

describe('npm run demo', () => {
  it('tells its story to the end: alerts by three channels, WhatsApp both ways, an answer that is streamed', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['demo/main.ts'], {
      cwd: root,
      env: { ...process.env, SWITCHBOARD_URL: system.origin },
      timeout: 120_000,
    });
    const story = stripVTControlCharacters(stdout);
    for (const line of [
      /is notified in the app: \S/,
      /is notified on the device: \S/,
      /is notified by text message: \S/,
      /writes by WhatsApp: \S/,
      /sees at the answer: DELIVERED/,
      /has read \d+ characters of \S+ in \d+ pieces/,
      /without hole or repeat/,
    ]) {
      assert.match(story, line);
    }
    const vendor = await system.as('vendor1@demo.test');
    const { notifications } = await vendor.run(LatestNotificationsDocument, {});
    assert.ok(notifications.edges.every(({ node }) => node.title !== ''));
    const refused = await vendor.refused(OfferDeliveriesDocument, {
      offerId: notifications.edges[0]?.node.id ?? '',
    });
    assert.equal(refused.code, 'FORBIDDEN');
  });
});
