import { isOperator, requireOperator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { seesCall, shownCall } from '../shown-call.ts';
import { deleteRecording } from './delete-recording.ts';

export const resolvers = {
  Mutation: {
    deleteCallRecording: async (_root, { input: { id } }, context) => {
      const viewer = requireOperator(context.viewer);
      return { callId: await write(context, (tx) => deleteRecording(tx, viewer, id)) };
    },
  },
  DeleteCallRecordingPayload: {
    call: ({ callId }, _args, context) => shownCall(context, callId),
  },
  Call: {
    recordingConsent: async ({ id }, _args, { loaders }) =>
      (await loaders.call.load(id))?.recordingConsent ?? null,
    recordings: ({ id }, _args, { viewer, loaders }) =>
      isOperator(viewer) ? loaders.recordingsOf.load(id) : [],
  },
  CallRecording: {
    state: ({ state, withdrawnAt }) => (withdrawnAt === null ? state : 'DELETED'),
    url: ({ id, state, withdrawnAt }, _args, { settings }) =>
      state === 'AVAILABLE' && withdrawnAt === null
        ? `${settings.publicUrl}/files/integration/call-recordings/${id}`
        : null,
  },
  RecordingChanged: {
    call: async ({ call }, _args, context) => ((await seesCall(context, call.id)) ? call : null),
  },
} satisfies Resolvers;
