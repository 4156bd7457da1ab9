import { defineSubgraph } from '#platform/subgraph.ts';
import { dateTime } from '#platform/time/date-time.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { createContext } from './context.ts';
import { operatorLeft } from './conversations/operator-left.ts';
import { conversations } from './conversations/resolvers.ts';
import { openDatabase } from './database.ts';
import { events } from './events/resolvers.ts';
import { messages } from './messages/resolvers.ts';
import { participants } from './participants/resolvers.ts';
import { vendorJoins } from './participants/vendor-joins.ts';
import { presence } from './presence/resolvers.ts';
import { presenceOf } from './presence/presence-tracker.ts';
import { reads } from './reads/resolvers.ts';
import { readSettings } from './settings.ts';

const resolvers: Resolvers = {
  ...conversations,
  ...participants,
  ...messages,
  ...reads,
  ...presence,
  Mutation: { ...conversations.Mutation, ...messages.Mutation, ...reads.Mutation, ...presence.Mutation },
  Subscription: { ...events.Subscription },
  DateTime: dateTime,
};

/** Conversations, their messages and what happens in them live. */
export const definition = defineSubgraph({
  name: 'conversation',
  resolvers,
  readSettings,
  openDatabase,
  createContext,
  jobs: { 'conversation.vendor-joins': vendorJoins, 'conversation.operator-left': operatorLeft },
  start: (services) => presenceOf(services).start(),
});
