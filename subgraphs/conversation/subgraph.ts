import { conversationEvents } from '#contracts/jobs.ts';
import { joinParts } from '#platform/subgraph-part.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { dateTime } from '#platform/time/date-time.ts';
import { messageMovedJob } from './internals/message-moved.ts';
import { receiveMessageJob } from './telephones/receive-message.ts';
import { resolvers as contacts } from './contacts/resolvers.ts';
import { operatorLeftJob } from './conversations/operator-left.ts';
import { resolvers as conversations } from './conversations/resolvers.ts';
import { resolvers as customers } from './customers/resolvers.ts';
import { openDatabase } from './database.ts';
import { resolvers as health } from './health/resolvers.ts';
import { resolvers as cannedReplies } from './canned-replies/resolvers.ts';
import { resolvers as guests } from './guests/resolvers.ts';
import { resolvers as internals } from './internals/resolvers.ts';
import { resolvers as labels } from './labels/resolvers.ts';
import { resolvers as live } from './live/resolvers.ts';
import { createLoaders } from './loaders.ts';
import { resolvers as messages } from './messages/resolvers.ts';
import { resolvers as notes } from './notes/resolvers.ts';
import { ordersChangedJob } from './orders/orders-changed.ts';
import { resolvers as participants } from './participants/resolvers.ts';
import { vendorJoinsJob } from './participants/vendor-joins.ts';
import { resolvers as presence } from './presence/resolvers.ts';
import { presenceOf } from './presence/presence-tracker.ts';
import { resolvers as ratings } from './ratings/resolvers.ts';
import { resolvers as reads } from './reads/resolvers.ts';
import type { ConversationServices } from './context.ts';
import * as capabilities from './parts.ts';
import { readSettings } from './settings.ts';
import { endSnoozeJob } from './snooze/end-snooze.ts';
import { resolvers as snooze } from './snooze/resolvers.ts';

/** Capabilities with a `part.ts` of their own. */
const parts = joinParts<ConversationServices>(Object.values(capabilities));

/** Conversations, their messages and what happens in them live. */
export const definition = defineSubgraph({
  name: 'conversation',
  resolvers: [
    { DateTime: dateTime },
    health,
    conversations,
    contacts,
    customers,
    participants,
    messages,
    reads,
    presence,
    live,
    internals,
    labels,
    snooze,
    notes,
    cannedReplies,
    ratings,
    guests,
    ...parts.resolvers,
  ],
  readSettings,
  openDatabase,
  createLoaders,
  jobs: [
    vendorJoinsJob,
    operatorLeftJob,
    ordersChangedJob,
    endSnoozeJob,
    receiveMessageJob,
    messageMovedJob,
    ...parts.jobs,
  ],
  events: { contract: conversationEvents, react: parts.react },
  routes: parts.routes,
  start: async (services) => {
    const [endPresence, endParts] = [await presenceOf(services).start(), await parts.start(services)];
    return async () => {
      await endParts();
      await endPresence();
    };
  },
});
