import type { AgentTool } from '../../telephony/machine/outputs.ts';

/**
 * What tools answer in a rehearsal. Nothing is looked up and nothing is made: the script is rehearsed, and no customer of this
 * installation takes part.
 */
export const toolAnswers: Readonly<Record<AgentTool, Readonly<Record<string, string>>>> = {
  FIND_SERVICES: { services: 'plumbing, heating' },
  DRAFT_ORDER: { draftId: '0193a000-0000-7000-8000-0000000000d1' },
  CONFIRM_ORDER: { orderNumber: '1042' },
  ORDER_STATUS: { status: 'OPEN' },
  REQUEST_CALL_BACK: {},
  SEND_TEXT_MESSAGE: {},
};

/** Milliseconds that a tool takes. */
export const toolMs = 300;

/** Milliseconds until a language model has its first words. */
export const modelMs = 600;
