import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { nobody, startConversations } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';

const update = `mutation ($input: UpdateGuestInput!) { updateGuest(input: $input) { participant { displayName } } }`;

describe('updateGuest', () => {
  let chat: TestConversations;
  before(async () => {
    chat = await startConversations();
  });
  after(() => chat.stop());

  const known = async (id: string): Promise<unknown> => {
    const { rows } = await chat.services.pool.query(
      'select name, email, phone from admin.guest where id = $1',
      [id],
    );
    return rows[0];
  };

  it('changes what is given and leaves the rest, and the name that others see follows', async () => {
    const { id, viewer } = await chat.guest({ phone: '+49 30 23125 001' });
    const follower = await chat.follow(await chat.person('AGENT'), id, 0);
    const input = { name: 'Ada', email: 'ada@demo.test' };
    const { participant } = data(await chat.send(viewer, update, { input })).updateGuest;
    assert.equal(participant.displayName, 'Ada');
    assert.deepEqual(await known(viewer.sub), { ...input, phone: '+49 30 23125 001' });
    // The same once more, and contact data alone, rename nobody.
    data(await chat.send(viewer, update, { input: { ...input, phone: '' } }));
    assert.deepEqual(await known(viewer.sub), { ...input, phone: '+49 30 23125 001' });
    await chat.say(viewer, id, 'It is me.');
    await follower.until((all) => all.some(({ message }) => message?.body === 'It is me.'));
    const events = follower.stored();
    assert.equal(events.filter(({ __typename }) => __typename === 'ParticipantRenamed').length, 1);
    assert.equal(events.at(-1)?.message?.sender.displayName, 'Ada');
    follower.stop();
  });

  it('is for guests, with data that can be one', async () => {
    const { viewer } = await chat.guest();
    const input = { name: 'Ada' };
    const refused = async (who: Parameters<typeof chat.send>[0]) =>
      refusal(await chat.send(who, update, { input }));
    assert.deepEqual(await refused(await chat.person('CUSTOMER')), { code: 'FORBIDDEN' });
    assert.deepEqual(await refused(await chat.person('AGENT')), { code: 'FORBIDDEN' });
    assert.deepEqual(await refused(nobody), { code: 'UNAUTHENTICATED' });
    for (const [field, value] of [
      ['email', 'nobody'],
      ['phone', 'x'],
      ['name', 'x'.repeat(201)],
    ] as const) {
      const answer = await chat.send(viewer, update, { input: { [field]: value } });
      assert.deepEqual(refusal(answer), { code: 'BAD_USER_INPUT', field: `input.${field}` });
    }
  });
});
