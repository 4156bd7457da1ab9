import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators see voices and what their speakers allow; administrators change them. */
export const voiceRights: RightsPart = {
  parts: {
    AddVoiceFilePayload: 'fileId uploadUrl',
    Voice: 'id name provider kind languages status isUsable problem consent createdAt',
    VoiceConsent: `id speakerName speakerContact statement statementLanguage statementSha256 purposes territory method phrase
      evidenceSha256 evidenceUrl givenAt expiresAt holds recordedAt recordedBy confirmedAt confirmedBy revokedAt revokedBy`,
  },
  mutations: {
    createVoice: { of: 'VoiceConsent', at: 'input.consentId', to: ['ADMIN'] },
    confirmVoiceConsent: { of: 'VoiceConsent', at: 'input.consentId', to: ['ADMIN'] },
    revokeVoiceConsent: { of: 'VoiceConsent', at: 'input.consentId', to: ['ADMIN'] },
  },
  settable: {
    'AddVoiceFileInput.kind': 'What the uploaded file is for.',
    'CreateVoiceInput.kind': 'Administrators alone may use the mutation.',
    'RecordVoiceConsentInput.evidenceFileId':
      'A file that an administrator has uploaded; administrators alone may use the mutation.',
    'RecordVoiceConsentInput.expiresAt': 'The speaker says how long.',
    'RecordVoiceConsentInput.givenAt': 'The speaker may have agreed before it is recorded.',
  },
  routes: {
    'GET /files/voice-files/:id': { of: 'VoiceFile', at: 'id', to: ['OPERATOR'], permission: 'calling:read' },
    'PUT /uploads/:token': 'BY_ITS_LINK',
  },
};
