import type { Resolvers } from '#generated/graphql/integration.ts';
import { parseInput } from '#platform/input/parse.ts';
import { addRecording, addRecordingSchema } from './recordings/recordings.ts';

export const resolvers = {
  Mutation: {
    addVoiceRecording: async (_root, { input }, { db, viewer, settings }) => {
      const given = parseInput(addRecordingSchema, input);
      const { id, token } = await addRecording(db, given, viewer.kind === 'OPERATOR' ? viewer.sub : null);
      return {
        recordingId: id,
        uploadUrl: `${settings.publicUrl}/uploads/integration/voice-recordings/${token}`,
        url: `${settings.publicUrl}/files/integration/voice-recordings/${id}`,
      };
    },
  },
} satisfies Resolvers;
