import type { RightsPart } from '#platform/access/join-rights.ts';

/** Recordings of speakers are for administrators. */
export const voiceRights: RightsPart = {
  parts: { AddVoiceRecordingPayload: 'recordingId uploadUrl url' },
  routes: {
    'GET /files/voice-recordings/:id': { of: 'AddVoiceRecordingPayload', at: 'id', to: ['ADMIN'] },
    'PUT /uploads/voice-recordings/:token': 'BY_ITS_LINK',
    'GET /n/speech/:token': 'BY_ITS_LINK',
  },
};
