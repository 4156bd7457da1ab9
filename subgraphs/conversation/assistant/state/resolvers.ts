import { forbidden } from '#platform/errors/errors.ts';
import { requireOperator, requireSignedIn } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import type { Context } from '../../context.ts';
import { loadConversation } from '../../load-conversation.ts';
import { readAssistantSettings } from '../settings/read-settings.ts';
import { isSilent, mayAnswer, modeIn } from './is-silent.ts';
import { freshState } from './read-state.ts';
import { requestPerson } from './request-person.ts';
import { setAssistant } from './set-assistant.ts';

/** The conversation as it is after the write. */
const payload = {
  conversation: ({ conversationId }: { readonly conversationId: string }, _args: unknown, context: Context) =>
    loadConversation(context, conversationId),
};

export const resolvers = {
  Mutation: {
    setAssistant: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      await write(context, (tx, tell) => setAssistant(tx, tell, viewer, input));
      return { conversationId: input.conversationId };
    },
    requestPerson: async (_root, { input: { conversationId } }, context) => {
      const viewer = requireSignedIn(context.viewer);
      await write(context, (tx, tell) => requestPerson(tx, tell, viewer, conversationId));
      return { conversationId };
    },
  },
  SetAssistantPayload: payload,
  RequestPersonPayload: payload,
  Conversation: {
    assistant: async ({ id, status, channel, access }, _args, { db, loaders }) => {
      // Whoever is only asked for an offer sees nothing of what goes on in it.
      if (access !== 'FULL') throw forbidden();
      const state = (await loaders.assistantState.load(id)) ?? freshState(id);
      const settings = await readAssistantSettings(db);
      const { pausedUntil, handedOverAt, handoverReason } = state;
      const now = new Date();
      return {
        id,
        isAnswering: mayAnswer({ status, channel }, state, settings) && !isSilent(state, now),
        mode: modeIn(state, settings),
        pausedUntil: pausedUntil !== null && pausedUntil > now ? pausedUntil : null,
        handedOverAt,
        handoverReason,
      };
    },
  },
  ConversationAssistant: {
    mode: ({ mode }) => mode,
    pausedUntil: ({ pausedUntil }) => pausedUntil,
    handoverReason: ({ handoverReason }) => handoverReason,
    runs: async ({ id }, _args, { loaders }) => [...(await loaders.assistantRuns.load(id))],
  },
  AnswerProposed: {
    run: ({ runId }, _args, { loaders }) => loaders.assistantRun.load(runId),
  },
  AssistantToolCall: {
    arguments: ({ arguments: given }) => Object.entries(given).map(([name, value]) => ({ name, value })),
  },
  Message: {
    sources: async ({ id }, _args, { loaders }) => [...(await loaders.answerSources.load(id))],
  },
} satisfies Resolvers;
