import { randomUUID } from 'node:crypto';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { nobody } from '#platform/testing/viewers.ts';
import type { Person } from '#platform/testing/viewers.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph, TestSubscription } from '#platform/testing/subgraph.ts';
import type { Message } from '#generated/graphql/conversation.ts';
import type { Database } from '../database.ts';
import type { Settings } from '../settings.ts';
import { definition } from '../subgraph.ts';
import { data } from './answers.ts';
import type { SeenEvent } from './answers.ts';

/** A live subscription of a test. */
export interface Follower {
  /** What came so far. */
  events(): SeenEvent[];
  /** What came so far and is stored. */
  stored(): SeenEvent[];
  /** Resolves as soon as `predicate` is true of what came so far. */
  until(predicate: (events: readonly SeenEvent[]) => boolean, what?: string): Promise<SeenEvent[]>;
  /** Resolves when the subscription was ended by an error. @returns its code */
  refusal(): Promise<unknown>;
  /** Resolves when nothing more has come for a while that is long for this machine. */
  quiet(): Promise<void>;
  stop(): void;
  readonly subscription: TestSubscription;
}

/** The subgraph with words for what tests do all the time. */
export interface TestConversations extends TestSubgraph<Database, Settings> {
  /** An account of the admin service; a VENDOR acts for a new vendor unless one is given. */
  person(role: 'ADMIN' | 'AGENT' | 'VENDOR' | 'CUSTOMER', name?: string, vendorId?: string): Promise<Person>;
  /** An account gets another role or vendor. @returns it as its next session will be */
  change(person: Person, role: 'ADMIN' | 'AGENT' | 'VENDOR' | 'CUSTOMER', vendorId?: string): Promise<Person>;
  /** An account is closed. */
  close(person: Person): Promise<void>;
  /** A vendor accepts an order of the conversation. @returns cancels the order */
  accept(conversationId: string, vendorId: string | null, displayName?: string): Promise<() => Promise<void>>;
  /** Starts a conversation as a visitor without a session. @returns its id and the guest as the gateway would vouch for them */
  guest(input?: Record<string, unknown>): Promise<{ readonly id: string; readonly viewer: Person }>;
  say(viewer: Claims, conversationId: string, body: string, clientId?: string): Promise<Message>;
  follow(viewer: Claims, conversationId: string, afterSeq?: number): Promise<Follower>;
  /** Statements that `work` sent outside of transactions. */
  statements(work: () => Promise<unknown>): Promise<number>;
}

export { nobody };
export type { Person };

export const startMutation = `mutation ($input: StartConversationInput!) {
  startConversation(input: $input) { conversation { id subject channel status } session { id expiresAt } }
}`;

export const sendMutation = `mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) { message { id seq body sentAt clientId sender { id role displayName } } }
}`;

export const eventsSubscription = `subscription ($conversationId: ID!, $afterSeq: Int) {
  conversationEvents(conversationId: $conversationId, afterSeq: $afterSeq) {
    __typename seq at
    ... on MessageSent { message { id seq body sentAt clientId sender { id role displayName user { id } } } }
    ... on MessagesRead { participant { id displayName } upToSeq }
    ... on ParticipantJoined { participant { id role displayName } }
    ... on ConversationAssigned { assignee { id } }
    ... on ConversationClosed { closedBy { id displayName } }
    ... on ConversationReopened { reopenedBy { id displayName } }
    ... on TypingChanged { participant { id displayName } typing }
    ... on PresenceChanged { participant { id displayName } online }
  }
}`;

/** Starts the subgraph on a database of its own, or as a second process on that of `DATABASE_URL`. */
export async function startConversations(variables: NodeJS.ProcessEnv = {}): Promise<TestConversations> {
  const subgraph = await startTestSubgraph(definition, variables);
  const { pool } = subgraph.services;
  if (!variables['DATABASE_URL']) await replaceForeignViews(pool);

  async function person(
    role: Person['role'],
    name = `The ${role.toLowerCase()}`,
    actsFor: string = randomUUID(),
  ): Promise<Person> {
    const id = randomUUID();
    const vendorId = role === 'VENDOR' ? actsFor : null;
    await pool.query('insert into admin.person (id, name, role, vendor_id) values ($1, $2, $3, $4)', [
      id,
      name,
      role,
      vendorId,
    ]);
    return { ...nobody, sub: id, role, vendorId };
  }

  async function change(
    { sub }: Person,
    role: Person['role'],
    vendorId: string | null = null,
  ): Promise<Person> {
    await pool.query('update admin.person set role = $2, vendor_id = $3 where id = $1', [
      sub,
      role,
      vendorId,
    ]);
    return { ...nobody, sub, role, vendorId };
  }

  async function close({ sub }: Person): Promise<void> {
    await pool.query('update admin.person set disabled_at = now() where id = $1', [sub]);
  }

  async function accept(conversationId: string, vendorId: string | null, displayName = 'The vendor') {
    const order = [conversationId, vendorId, displayName];
    await pool.query('insert into vendor.conversation_member values ($1, $2, $3)', order);
    return async () => {
      await pool.query(
        'delete from vendor.conversation_member where (conversation_id, vendor_id, display_name) = ($1, $2, $3)',
        order,
      );
    };
  }

  async function guest(input: Record<string, unknown> = {}): Promise<{ id: string; viewer: Person }> {
    const { startConversation } = data(
      await subgraph.send(nobody, startMutation, { input: { body: 'Hello', ...input } }),
    );
    const { id } = startConversation.conversation;
    const { rows } = await pool.query<{ customer_id: string }>(
      'select customer_id from conversation_customer where conversation_id = $1',
      [id],
    );
    const [row] = rows;
    assert.ok(row);
    return { id, viewer: { ...nobody, sub: row.customer_id, role: 'CUSTOMER', conversationId: id } };
  }

  async function follow(viewer: Claims, conversationId: string, afterSeq?: number): Promise<Follower> {
    const variables = { conversationId, ...(afterSeq === undefined ? {} : { afterSeq }) };
    const subscription = await subgraph.subscribe(viewer, eventsSubscription, variables);
    return toFollower(subscription);
  }

  return {
    ...subgraph,
    person,
    change,
    close,
    accept,
    guest,
    follow,
    say: async (viewer, conversationId, body, clientId) => {
      const input = { conversationId, body, ...(clientId === undefined ? {} : { clientId }) };
      return data(await subgraph.send(viewer, sendMutation, { input })).sendMessage.message;
    },
    statements: async (work) => {
      let count = 0;
      const hear = () => {
        count += 1;
      };
      pool.on('acquire', hear);
      // Wake-ups of earlier writes leave up to 10 ms later, through the same pool.
      await sleep(100);
      count = 0;
      await work();
      pool.off('acquire', hear);
      return count;
    },
  };
}

/** Tables in the place of the views of other services, with the same columns: what stands in them is up to the test. */
async function replaceForeignViews(pool: TestConversations['services']['pool']): Promise<void> {
  for (const view of [
    'admin.person',
    'vendor.conversation_vendor',
    'vendor.conversation_member',
    'vendor.order_card',
    'vendor.order_draft',
    'vendor.invoice_card',
    'integration.message_delivery',
  ]) {
    await pool.query(`
      create temporary table like_view as select * from ${view} with no data;
      drop view ${view};
      create table ${view} (like like_view);
      drop table like_view`);
  }
}

function toFollower(subscription: TestSubscription): Follower {
  const events = (): SeenEvent[] => subscription.results.map((result) => data(result).conversationEvents);
  return {
    subscription,
    events,
    stored: () => events().filter(({ seq }) => seq !== null),
    until: (predicate, what = 'what the subscriber waits for') =>
      eventually(() => predicate(events()) && events(), what),
    refusal: async () => {
      const [error] = z
        .array(z.object({ extensions: z.object({ code: z.string() }) }))
        .parse(await subscription.ended);
      return error?.extensions.code;
    },
    quiet: async () => {
      for (let before = -1; before !== events().length;) {
        before = events().length;
        await sleep(300);
      }
    },
    stop: () => subscription.stop(),
  };
}

/**
 * How many rows everything that a write could touch has: equal before and after what must change nothing. What is understood of
 * earlier messages, and who is at the desk, comes by itself, a moment later.
 */
export async function rowCounts({ services }: TestConversations): Promise<unknown> {
  const { rows } = await services.pool.query(`
    select (select count(*) from conversation) as conversations, (select count(*) from participant) as participants,
      (select count(*) from message) as messages, (select count(*) from stream_event where stream_id not like all(array['conversation-insight:%', 'operator-presence'])) as events,
      (select sum(head) from stream where id not like all(array['conversation-insight:%', 'operator-presence'])) as heads, (select count(*) from read_marker) as markers,
      (select count(*) from admin.guest) as guests, (select count(*) from admin.session) as sessions`);
  return rows[0];
}
