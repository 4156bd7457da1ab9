import type { ConversationStatus, Channel } from '#generated/prisma/conversation/enums.ts';
import type { AssistantMode, AssistantSettingsModel } from '../settings/read-settings.ts';
import type { AssistantStateRow } from './read-state.ts';

/** The mode of a conversation: what an operator has said of it, else that of the settings. */
export function modeIn({ mode }: AssistantStateRow, { defaultMode }: AssistantSettingsModel): AssistantMode {
  return mode ?? defaultMode;
}

/** Whether people go on: it was handed over to them, or one of them has taken over and the pause is not over. */
export function isSilent({ handedOverAt, pausedUntil }: AssistantStateRow, now: Date): boolean {
  return handedOverAt !== null || (pausedUntil !== null && pausedUntil > now);
}

/** Where the assistant may be. */
export interface AssistantPlace {
  readonly status: ConversationStatus;
  readonly channel: Channel;
}

/** Whether the customer's next message is answered by the assistant itself, unless people go on. */
export function mayAnswer(
  { status, channel }: AssistantPlace,
  state: AssistantStateRow,
  settings: AssistantSettingsModel,
): boolean {
  const isWithin = state.mode !== null || settings.channels.includes(channel);
  return modeIn(state, settings) === 'AUTO' && status === 'OPEN' && channel !== 'PHONE' && isWithin;
}
