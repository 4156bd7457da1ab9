import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import {
  CloseConversationDocument,
  ConversationInternalsDocument,
  UpdateRatingSettingsDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { arriveAsGuest } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const received = z.object({
  data: z.object({ sandboxMessages: z.array(z.object({ to: z.string(), body: z.string() })) }),
});

describe('a customer who is asked by mail how a conversation was', () => {
  let system: TestSystem;
  let admin: Client;
  let agent: Client;
  before(async () => {
    system = await startSystem();
    [admin, agent] = [await system.as('admin@demo.test'), await system.as('agent@demo.test')];
  });
  after(() => system.stop());

  /** The first mail to an address that a sandbox has received. */
  const mailTo = (address: string) =>
    eventually(async () => {
      const response = await fetch(`${system.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-session-id': admin.session ?? '' },
        body: JSON.stringify({ query: '{ sandboxMessages(first: 100) { to body } }' }),
      });
      const { sandboxMessages } = received.parse(await response.json()).data;
      return sandboxMessages.find(({ to }) => to === address)?.body;
    }, `a mail to ${address}`);

  it('follows the link without a session, and rates', async () => {
    const settings = { byMail: true, delayMinutes: 0 };
    await admin.run(UpdateRatingSettingsDocument, { input: settings });
    const email = 'grace@mail.example';
    const { conversationId } = await arriveAsGuest(system, { name: 'Grace', email });
    await agent.run(CloseConversationDocument, { input: { conversationId } });
    const [, path = ''] = /(\/rate\/[\w.-]+)/.exec(await mailTo(email)) ?? [];
    const page = await fetch(`${system.origin}${path}`);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /How was our help\?/);
    const sent = await fetch(`${system.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'comment=Quick+and+friendly&stars=5',
    });
    assert.match(await sent.text(), /Thank you!/);
    const { conversation } = await agent.run(ConversationInternalsDocument, { id: conversationId });
    assert.deepEqual([conversation?.rating?.stars, conversation?.rating?.comment], [5, 'Quick and friendly']);
    assert.equal((await fetch(`${system.origin}${path.slice(0, -1)}`)).status, 404);
  });
});
