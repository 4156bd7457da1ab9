import type { HandoverReason } from '#contracts/assistant/answers.ts';
import type { AssistantMode } from '../settings/read-settings.ts';

/** What the assistant does in a conversation, as it is shown. */
export interface ConversationAssistantModel {
  /** Of the conversation. */
  readonly id: string;
  readonly isAnswering: boolean;
  readonly mode: AssistantMode;
  readonly pausedUntil: Date | null;
  readonly handedOverAt: Date | null;
  readonly handoverReason: HandoverReason | null;
}
