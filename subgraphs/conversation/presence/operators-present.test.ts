import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const timing = { PRESENCE_LEASE_MS: '3000', PRESENCE_REFRESH_MS: '300', PRESENCE_GRACE_MS: '300' };
const subscription = `subscription ($conversationId: ID!) {
  operatorsPresent(conversationId: $conversationId) { at operators { id } }
}`;
const answerSchema = z.object({
  operatorsPresent: z.object({ operators: z.array(z.object({ id: z.string() })) }),
});

describe('operatorsPresent', () => {
  let one: TestConversations;
  let two: TestConversations;
  before(async () => {
    one = await startConversations(timing);
    two = await startConversations({ ...timing, DATABASE_URL: one.databaseUrl });
  });
  after(async () => {
    await two.stop();
    await one.stop();
  });

  async function follow(viewer: Person, conversationId: string) {
    const { results, ended, stop } = await one.subscribe(viewer, subscription, { conversationId });
    const states = () =>
      results.map(({ data }) => answerSchema.parse(data).operatorsPresent.operators.map(({ id }) => id));
    return {
      ended,
      stop,
      states,
      shows: (...people: readonly Person[]) =>
        eventually(
          () =>
            states().at(-1)?.join() ===
            people
              .map(({ sub }) => sub)
              .toSorted()
              .join(),
          `${people.length} operators`,
        ),
    };
  }

  it('shows at once who is there, then who comes and goes, in whichever process, without a word of theirs', async () => {
    const { id, viewer: guest } = await one.guest();
    const [watcher, near, far] = await Promise.all(
      ['One', 'Two', 'Three'].map((name) => one.person('AGENT', name)),
    );
    assert.ok(watcher && near && far);
    const first = await one.follow(near, id);
    await first.until(() => true);
    const live = await follow(watcher, id);
    await live.shows(near);
    const second = await two.follow(far, id);
    const customer = await two.follow(guest, id);
    await live.shows(near, far);
    first.stop();
    await live.shows(far);
    second.stop();
    await live.shows();
    customer.stop();
    live.stop();
  });

  it('is for operators only, and ends when somebody is one no longer', async () => {
    const { id, viewer: guest } = await one.guest();
    const vendor = await one.person('VENDOR');
    await one.accept(id, vendor.vendorId);
    for (const other of [guest, vendor]) {
      const refused = await one.subscribe(other, subscription, { conversationId: id });
      const [answer] = await eventually(() => refused.results.length > 0 && refused.results, 'the refusal');
      assert.ok(answer);
      assert.deepEqual(refusal(answer), { code: 'FORBIDDEN' });
    }
    const agent = await one.person('AGENT');
    const live = await follow(agent, id);
    await live.shows();
    await one.change(agent, 'CUSTOMER');
    const [error] = z.array(z.object({ extensions: z.object({ code: z.string() }) })).parse(await live.ended);
    assert.equal(error?.extensions.code, 'NOT_FOUND');
  });
});
