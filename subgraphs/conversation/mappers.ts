export type { ConversationModel, StartConversationPayloadModel } from './conversations/conversation.ts';
export type {
  ConversationEventModel,
  RatingGiven as ConversationRatedModel,
} from './events/conversation-event.ts';
export type {
  AssistantRunModel,
  AssistantSourceModel,
  AssistantToolCallModel,
} from './assistant/state/read-runs.ts';
export type { ConversationAssistantModel } from './assistant/state/conversation-assistant.ts';
export type { AssistantSettingsModel } from './assistant/settings/read-settings.ts';
export type { CallModel } from './calls/call.ts';
export type { CallAnalysisModel } from './calls/analysis/analysis.ts';
export type { CallCostModel } from './calls/costs/read-costs.ts';
export type { CallLatencyModel } from './calls/costs/read-latencies.ts';
export type { CallRecordingModel } from './calls/recordings/recording.ts';
export type { CallWallEventModel } from './calls/wall/follow-calls.ts';
export type { CallTransferModel } from './calls/transfers/transfer.ts';
export type {
  AgentResumedModel,
  CallAnsweredModel,
  CallEndedModel,
  CallStartedModel,
  CallTakenOverModel,
  KeyPressedModel,
  RecordingChangedModel,
  SpeechChangedModel,
  TransferChangedModel,
} from './events/call-event.ts';
export type { CallCommandModel } from './calls/commands/read-commands.ts';
export type { CountersModel as LiveCountersModel } from './counters/counter-board.ts';
export type { CannedReplyModel } from './canned-replies/canned-reply.ts';
export type { MessageDeliveryModel } from './contacts/message-delivery.ts';
export type { ReplyWindowModel } from './contacts/reply-window.ts';
export type { InternalEventModel, TeamChangedModel } from './internals/internal-event.ts';
export type { FindingModel } from './insight/findings/finding.ts';
export type {
  AnswerProposedModel,
  CallAnalysedModel,
  CallCommandRefusedModel,
  CallCostChangedModel,
  InsightEventModel,
} from './insight/live/insight-event.ts';
export type { ConversationInsightModel } from './insight/state/read-insights.ts';
export type { SlaClockModel } from './internals/sla-clock.ts';
export type { SlaPolicyModel } from './sla/policy.ts';
export type { TeamMemberModel, TeamModel } from './teams/team.ts';
export type { AssignmentDecisionModel } from './assignment/keep-decision.ts';
export type { AssignmentRuleModel } from './assignment/rule.ts';
export type { Candidate as AssignmentCandidateModel } from './assignment/choose.ts';
export type { BlockedContactModel } from './blocked/blocked-contact.ts';
export type { ContactMergeModel } from './merge/contact-merge.ts';
export type { RatingRequestModel } from './csat/rating-request.ts';
export type { RatingSettingsModel } from './csat/rating-settings.ts';
export type { LabelModel } from './labels/label.ts';
export type { NoteConnectionModel, NoteModel } from './notes/note.ts';
export type { ConversationRatingModel } from './ratings/rating.ts';
export type { MessageConnectionModel, MessageModel } from './messages/message.ts';
export type {
  OperatorPresenceEventModel,
  OperatorPresenceEventModel as OperatorStatusChangedModel,
  OperatorPresenceModel,
} from './desk/status.ts';
export type {
  OperatorPresencesModel,
  OwnStatusModel as OwnOperatorStatusModel,
} from './desk/read-statuses.ts';
export type { OperatorsPresentModel } from './presence/operators-present.ts';
export type { ParticipantModel } from './participants/participant.ts';

import type { NoteModel } from './notes/note.ts';

/** A user: this service knows only the id. */
export interface UserModel {
  readonly id: string;
}

/** A payload that shows a conversation, which is read when it is asked for: after the write. */
interface ConversationPayload {
  readonly conversationId: string;
}

export type AssignConversationPayloadModel = ConversationPayload;
export type SetAssistantPayloadModel = ConversationPayload;
export type RequestPersonPayloadModel = ConversationPayload;
export type CloseConversationPayloadModel = ConversationPayload;
export type MarkReadPayloadModel = ConversationPayload;
export type MarkUnreadPayloadModel = ConversationPayload;
export type RateConversationPayloadModel = ConversationPayload;
export type SetConversationLabelsPayloadModel = ConversationPayload;
export type SnoozeConversationPayloadModel = ConversationPayload;
export type SetConversationTeamPayloadModel = ConversationPayload;
export type SetConversationPriorityPayloadModel = ConversationPayload;

/** How many messages a transcript has; its conversation is read when it is asked for. */
export interface SendTranscriptPayloadModel extends ConversationPayload {
  readonly messages: number;
}

/** A payload that shows a call, which is read when it is asked for: after the write. */
interface CallPayload {
  readonly callId: string;
}

export type CoachCallPayloadModel = CallPayload;
export type DeleteCallRecordingPayloadModel = CallPayload;
export type EndCallPayloadModel = CallPayload;
export type PlaceCallPayloadModel = CallPayload;
export type ReanalyseCallPayloadModel = CallPayload;
export type ResumeAgentPayloadModel = CallPayload;
export type SpeakInCallPayloadModel = CallPayload;
export type TakeOverCallPayloadModel = CallPayload;

/** A payload that shows a transfer too. */
export interface RequestTransferPayloadModel extends CallPayload {
  readonly transferId: string;
}

/** The note; its conversation is read when it is asked for. */
export interface AddNotePayloadModel {
  readonly note: NoteModel;
}

export type { TriggerSetting as TriggerSettingModel } from './insight/settings/trigger-settings.ts';
