import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { data } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const closeMutation = `mutation ($input: CloseConversationInput!) {
  closeConversation(input: $input) { conversation { id } }
}`;
const markMutation = `mutation ($input: MarkReadInput!) { markRead(input: $input) { conversation { id } } }`;
const unreadMutation = `mutation ($input: MarkUnreadInput!) { markUnread(input: $input) { conversation { id } } }`;
const countsQuery = `query ($id: ID!) { conversation(id: $id) { unreadCount messages(last: 1) { totalCount } } }`;

/** Who: the customer, two operators, two accounts of the vendor, an operator who only ever watches. */
const people = ['customer', 'agent', 'admin', 'vendor', 'colleague', 'watcher'] as const;
type Name = (typeof people)[number];

type Step =
  | { readonly act: 'send'; readonly by: Exclude<Name, 'watcher'>; readonly again: boolean }
  | { readonly act: 'mark'; readonly by: Name; readonly percent: number }
  | { readonly act: 'unread'; readonly by: 'agent' | 'admin' | 'watcher' }
  | { readonly act: 'close' };

const speaker = fc.constantFrom('customer', 'agent', 'admin', 'vendor', 'colleague');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('send'), by: speaker, again: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('mark'),
      by: fc.constantFrom(...people),
      percent: fc.integer({ min: 0, max: 120 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('unread'), by: fc.constantFrom('agent', 'admin', 'watcher') }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('close') }) },
);

describe('unreadCount and totalCount', () => {
  let chat: TestConversations;
  let staff: Record<Exclude<Name, 'customer'>, Person>;
  before(async () => {
    chat = await startConversations();
    const vendor = await chat.person('VENDOR');
    const colleague = await chat.person('VENDOR', 'A colleague', vendor.vendorId ?? undefined);
    const [agent, admin, watcher] = [
      await chat.person('AGENT'),
      await chat.person('ADMIN'),
      await chat.person('AGENT'),
    ];
    staff = { agent, admin, vendor, colleague, watcher };
  });
  after(() => chat.stop());

  /** A conversation with an order of the vendor, so that everybody may see it. */
  async function open(): Promise<{ id: string; all: Record<Name, Person> }> {
    const { id, viewer } = await chat.guest();
    await chat.accept(id, staff.vendor.vendorId);
    return { id, all: { customer: viewer, ...staff } };
  }

  async function take(id: string, all: Record<Name, Person>, given: Step, index: number): Promise<void> {
    switch (given.act) {
      case 'send':
        // Twice the same clientId is one message.
        for (let times = given.again ? 2 : 1; times > 0; times -= 1)
          await chat.say(all[given.by], id, 'Words', `step-${index}`);
        return;
      case 'mark': {
        const { rows } = await chat.services.pool.query<{ head: number }>(
          'select head from stream where id = $1',
          [`conversation:${id}`],
        );
        const upToSeq = Math.floor(((rows[0]?.head ?? 0) * given.percent) / 100);
        data(await chat.send(all[given.by], markMutation, { input: { conversationId: id, upToSeq } }));
        return;
      }
      case 'unread':
        data(await chat.send(all[given.by], unreadMutation, { input: { conversationId: id } }));
        return;
      case 'close':
        data(await chat.send(all.agent, closeMutation, { input: { conversationId: id } }));
    }
  }

  /** What a plain count of the rows says. */
  async function counted(id: string, { sub }: Person): Promise<unknown> {
    const { rows } = await chat.services.pool.query<{ total: number; unread: number }>(
      `select count(*)::int as "totalCount",
         (count(*) filter (where p.user_id <> $2 and m.seq > coalesce(
           (select coalesce(back_to_seq, up_to_seq) from read_marker where conversation_id = $1 and reader_id = $2), 0)))::int as "unreadCount"
       from message m join participant p on p.id = m.sender_id where m.conversation_id = $1`,
      [id, sub],
    );
    return rows[0];
  }

  async function compare(id: string, all: Record<Name, Person>): Promise<void> {
    for (const name of people) {
      const { unreadCount, messages } = data(await chat.send(all[name], countsQuery, { id })).conversation;
      assert.deepEqual({ totalCount: messages.totalCount, unreadCount }, await counted(id, all[name]), name);
    }
  }

  it('are what a count says, for everybody, after any steps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
        const { id, all } = await open();
        for (const [index, given] of steps.entries()) await take(id, all, given, index);
        await compare(id, all);
      }),
      { numRuns: 20 },
    );
  });

  it('are what a count says after steps that ran at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const { id, all } = await open();
        await Promise.all(steps.map((given, index) => take(id, all, given, index)));
        await compare(id, all);
      }),
      { numRuns: 10 },
    );
  });

  it('follow a guest who becomes a user, and forget a participant who never wrote', async () => {
    const { id, all } = await open();
    for (const by of ['customer', 'agent', 'customer', 'vendor'] as const)
      await chat.say(all[by], id, 'Words');
    data(await chat.send(all.customer, markMutation, { input: { conversationId: id, upToSeq: 3 } }));
    const account = await chat.person('CUSTOMER');
    await chat.services.pool.query('select adopt_guest($1, $2)', [all.customer.sub, account.sub]);
    await chat.services.pool.query(
      'delete from participant where conversation_id = $1 and message_count = 0',
      [id],
    );
    await compare(id, { ...all, customer: account });
  });
});
