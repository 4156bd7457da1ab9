import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const save = `mutation ($input: SaveCannedReplyInput!) {
  saveCannedReply(input: $input) { cannedReply { id shortcut title body } }
}`;
const remove = 'mutation ($input: DeleteCannedReplyInput!) { deleteCannedReply(input: $input) }';
const list = `query ($search: String, $first: Int, $after: String) {
  cannedReplies(search: $search, first: $first, after: $after) {
    edges { node { shortcut } } pageInfo { hasNextPage endCursor }
  }
}`;
const words = {
  title: 'Opening hours',
  body: 'Dear {{customer.name}}, we open at 8. {{vendor.name}} comes for {{order.number}}. {{agent.name}}',
};

describe('canned replies', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT');
  });
  after(() => chat.stop());

  const saved = async (input: Record<string, unknown>) =>
    data(await chat.send(agent, save, { input: { ...words, ...input } })).saveCannedReply.cannedReply;
  const problem = async (input: Record<string, unknown>) =>
    refusal(await chat.send(agent, save, { input: { ...words, ...input } }));
  const page = async (variables: object = {}) =>
    data(await chat.send(agent, list, { ...variables })).cannedReplies;

  it('are created once for one clientId, saved in place by their id, and deleted', async () => {
    const input = { shortcut: 'Hours', clientId: randomUUID() };
    const first = await saved(input);
    assert.equal(first.shortcut, 'hours');
    assert.deepEqual(await saved(input), first);
    assert.deepEqual(await problem({ ...input, title: 'Other' }), { code: 'CONFLICT' });
    const { id } = first;
    assert.equal((await saved({ id, shortcut: 'times' })).id, id);
    assert.equal(data(await chat.send(agent, remove, { input: { id } })).deleteCannedReply, true);
    assert.deepEqual(refusal(await chat.send(agent, remove, { input: { id } })), { code: 'NOT_FOUND' });
    assert.deepEqual(await problem({ id, shortcut: 'times' }), { code: 'NOT_FOUND' });
  });

  it('are found by shortcut, title and text, page by page', async () => {
    for (const shortcut of ['c-bye', 'a-hello', 'b-price'])
      await saved({ shortcut, title: `About ${shortcut}` });
    const shortcuts = async (variables: object) =>
      (await page(variables)).edges.map(({ node }) => node.shortcut);
    assert.deepEqual(await shortcuts({}), ['a-hello', 'b-price', 'c-bye']);
    assert.deepEqual(await shortcuts({ search: 'ABOUT B' }), ['b-price']);
    const { pageInfo } = await page({ first: 2 });
    assert.equal(pageInfo.hasNextPage, true);
    assert.deepEqual(await shortcuts({ first: 2, after: pageInfo.endCursor }), ['c-bye']);
  });

  it('refuse a shortcut that is taken, and placeholders that do not exist', async () => {
    await saved({ shortcut: 'taken' });
    const shortcut = { code: 'BAD_USER_INPUT', field: 'input.shortcut' };
    assert.deepEqual(await problem({ shortcut: 'TAKEN' }), shortcut);
    assert.deepEqual(await problem({ shortcut: 'two words' }), shortcut);
    for (const body of ['Hello {{customer.email}}', '{{}}', '{{customer.name}} {{ agent.name }}'])
      assert.deepEqual(await problem({ shortcut: 'new', body }), {
        code: 'BAD_USER_INPUT',
        field: 'input.body',
      });
  });

  it('are filled with the name of the company, which administrators say', async () => {
    const admin = await chat.person('ADMIN');
    const companyName = async () =>
      data(await chat.send(agent, '{ replySettings { companyName } }')).replySettings.companyName;
    const change = (viewer: Person, name: string) =>
      chat.send(
        viewer,
        'mutation ($input: UpdateReplySettingsInput!) { updateReplySettings(input: $input) { settings { companyName } } }',
        { input: { companyName: name } },
      );
    assert.equal(await companyName(), '');
    data(await change(admin, ' Sample Services '));
    assert.equal(await companyName(), 'Sample Services');
    assert.deepEqual(refusal(await change(agent, 'Other')), { code: 'FORBIDDEN' });
    assert.deepEqual(refusal(await change(admin, 'x'.repeat(101))), {
      code: 'BAD_USER_INPUT',
      field: 'input.companyName',
    });
    data(await change(admin, ''));
    assert.equal(await companyName(), '');
    assert.equal((await saved({ shortcut: 'company', body: 'Yours, {{company.name}}' })).shortcut, 'company');
  });

  it('are for operators only', async () => {
    const { viewer } = await chat.guest();
    for (const other of [viewer, await chat.person('VENDOR')]) {
      assert.deepEqual(refusal(await chat.send(other, list)), { code: 'FORBIDDEN' });
      const input = { ...words, shortcut: 'x' };
      assert.deepEqual(refusal(await chat.send(other, save, { input })), { code: 'FORBIDDEN' });
    }
  });
});
