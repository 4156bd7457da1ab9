import type { Act } from './privileged-acts.ts';

const agents = 'subgraphs/admin/calling/agents/agents.test.ts';
const voices = 'subgraphs/admin/calling/voices/voices.test.ts';
const numbers = 'subgraphs/admin/calling/do-not-call/do-not-call.test.ts';
const rules = 'subgraphs/admin/calling/rules/rules.test.ts';

/** Those of calling agents, of voices, and of who may be called. */
export const callingActs: Readonly<Record<string, Act>> = {
  createCallingAgent: { action: 'CALLING_AGENT_CREATED', shownBy: agents },
  saveCallingAgentDraft: { action: 'CALLING_AGENT_CHANGED', shownBy: agents },
  rehearseCallingAgent: { action: 'CALLING_AGENT_REHEARSED', shownBy: agents },
  publishCallingAgent: { action: 'CALLING_AGENT_PUBLISHED', shownBy: agents },
  rollBackCallingAgent: { action: 'CALLING_AGENT_ROLLED_BACK', shownBy: agents },
  pauseCallingAgent: { action: 'CALLING_AGENT_PAUSED', shownBy: agents },
  resumeCallingAgent: { action: 'CALLING_AGENT_RESUMED', shownBy: agents },
  retireCallingAgent: { action: 'CALLING_AGENT_RETIRED', shownBy: agents },
  setCallingAgentCallers: { action: 'CALLING_AGENT_CHANGED', shownBy: agents },
  setInboundNumbers: { action: 'CALLING_AGENT_NUMBERS_SET', shownBy: agents },
  addVoiceFile: { exempt: 'The file stands beside its consent or voice with who added it for good.' },
  createVoice: { action: 'VOICE_CREATED', shownBy: voices },
  recordVoiceConsent: { action: 'VOICE_CONSENT_RECORDED', shownBy: voices },
  confirmVoiceConsent: { action: 'VOICE_CONSENT_CONFIRMED', shownBy: voices },
  revokeVoiceConsent: { action: 'VOICE_CONSENT_REVOKED', shownBy: voices },
  recordContactConsent: { action: 'CONTACT_CONSENT_RECORDED', shownBy: numbers },
  revokeContactConsent: { action: 'CONTACT_CONSENT_REVOKED', shownBy: numbers },
  addDoNotCall: { action: 'DO_NOT_CALL_ADDED', shownBy: numbers },
  setCallingHours: { action: 'CALLING_HOURS_SET', shownBy: rules },
  clearCallingHours: { action: 'CALLING_HOURS_CLEARED', shownBy: rules },
  setCallingCaps: { action: 'CALLING_CAPS_SET', shownBy: rules },
  addCallingClosedDay: { action: 'CALLING_DAY_CLOSED', shownBy: rules },
  removeCallingClosedDay: { action: 'CALLING_DAY_OPENED', shownBy: rules },
  pauseCalling: { action: 'CALLING_PAUSE_STARTED', shownBy: rules },
  endCallingPause: { action: 'CALLING_PAUSE_ENDED', shownBy: rules },
  removeDoNotCall: { action: 'DO_NOT_CALL_REMOVED', shownBy: numbers },
};
