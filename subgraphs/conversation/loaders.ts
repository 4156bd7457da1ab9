import type DataLoader from 'dataloader';
import { valueOf } from '#platform/loaders/batch.ts';
import { decisionPages } from './assignment/read-decisions.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { readConversations } from './conversations/read-conversations.ts';
import { conversationsOfCustomers } from './customers/conversations-of-customers.ts';
import { readIdentities } from './contacts/contact-identity.ts';
import type { ContactIdentity } from './contacts/contact-identity.ts';
import { readDeliveries } from './contacts/message-delivery.ts';
import type { MessageDeliveryModel } from './contacts/message-delivery.ts';
import type { ConversationServices } from './context.ts';
import type { ConversationModel } from './conversations/conversation.ts';
import type { MessageModel } from './messages/message.ts';
import type { ParticipantModel } from './participants/participant.ts';
import type { FindingModel } from './insight/findings/finding.ts';
import { readInsightHeads, readInsights, readOpenTriggers } from './insight/state/read-insights.ts';
import type { ConversationInsightModel } from './insight/state/read-insights.ts';
import { readInternalHeads } from './internals/read-internal-heads.ts';
import type { LabelModel } from './labels/label.ts';
import { readLabelsOf } from './labels/read-labels.ts';
import { countNotes, notePages } from './notes/read-notes.ts';
import type { ConversationRatingModel } from './ratings/rating.ts';
import { readRatings } from './ratings/read-ratings.ts';
import { countMessages } from './messages/count-messages.ts';
import { readRuns, readRunsById, readSources } from './assistant/state/read-runs.ts';
import type { AssistantRunModel, AssistantSourceModel } from './assistant/state/read-runs.ts';
import { readStates } from './assistant/state/read-state.ts';
import type { AssistantStateRow } from './assistant/state/read-state.ts';
import type { CallRow } from './calls/call.ts';
import { readAnalyses } from './calls/analysis/read-analyses.ts';
import type { CallAnalysisModel } from './calls/analysis/analysis.ts';
import { readCommandsOf } from './calls/commands/read-commands.ts';
import type { CallCommandModel } from './calls/commands/read-commands.ts';
import { readCosts } from './calls/costs/read-costs.ts';
import type { CallCostModel } from './calls/costs/read-costs.ts';
import { readLatencies } from './calls/costs/read-latencies.ts';
import type { CallLatencyModel } from './calls/costs/read-latencies.ts';
import { readCalls, readCallsOf } from './calls/read-calls.ts';
import { readRecordingsOf } from './calls/recordings/recording.ts';
import type { CallRecordingModel } from './calls/recordings/recording.ts';
import { readTransfersOf, readTransferWords } from './calls/transfers/read-transfers.ts';
import type { CallTransferModel, TransferWords } from './calls/transfers/transfer.ts';
import { readLastLines } from './calls/read-last-lines.ts';
import { readLatestMessages } from './messages/read-latest-messages.ts';
import { messagePages } from './messages/read-message-pages.ts';
import { readMessages } from './messages/read-messages.ts';
import { readParticipants } from './participants/read-participants.ts';
import { readRosters } from './participants/read-rosters.ts';
import { readOnline } from './presence/read-online.ts';
import { readRatingRequests } from './csat/rating-request.ts';
import type { RatingRequestModel } from './csat/rating-request.ts';
import type { UserModel } from './mappers.ts';
import { readDuplicates, readMerges } from './merge/contact-merge.ts';
import type { ContactMergeModel } from './merge/contact-merge.ts';
import type { SlaClockModel } from './internals/sla-clock.ts';
import { readClocks } from './sla/read-clocks.ts';
import { readMembers, readTeams } from './teams/team.ts';
import type { TeamMemberModel, TeamModel } from './teams/team.ts';
import { countUnread } from './reads/count-unread.ts';
import { readMarkers } from './reads/read-markers.ts';

/**
 * Everything that a request reads by id, batched into one statement for each kind. The entities respect the viewer's
 * rights: null for what they may not see. The others belong to a conversation that was read with these rights.
 */
export interface Loaders {
  readonly conversation: DataLoader<string, ConversationModel | null>;
  readonly participant: DataLoader<string, ParticipantModel | null>;
  readonly message: DataLoader<string, MessageModel | null>;
  readonly call: DataLoader<string, CallRow | null>;
  /** By id of the conversation. */
  readonly callsOf: DataLoader<string, readonly CallRow[]>;
  /** The next seven by id of the call. */
  readonly commandsOf: DataLoader<string, readonly CallCommandModel[]>;
  readonly transfersOf: DataLoader<string, readonly CallTransferModel[]>;
  readonly recordingsOf: DataLoader<string, readonly CallRecordingModel[]>;
  readonly callAnalysis: DataLoader<string, CallAnalysisModel | null>;
  readonly callCost: DataLoader<string, CallCostModel | null>;
  readonly callLatency: DataLoader<string, CallLatencyModel | null>;
  readonly lastLine: DataLoader<string, MessageModel | null>;
  /** By id of the transfer. */
  readonly transferWords: DataLoader<string, TransferWords | null>;
  readonly roster: DataLoader<string, readonly ParticipantModel[]>;
  readonly latestMessage: DataLoader<string, MessageModel | null>;
  readonly messagePage: ReturnType<typeof messagePages>;
  readonly messageCount: DataLoader<string, number>;
  readonly unreadCount: DataLoader<string, number>;
  /** Pages of the conversations that people have started. */
  readonly conversationsOfCustomer: ReturnType<typeof conversationsOfCustomers>;
  readonly labels: DataLoader<string, readonly LabelModel[]>;
  readonly notePage: ReturnType<typeof notePages>;
  readonly noteCount: DataLoader<string, number>;
  readonly internalHead: DataLoader<string, number>;
  /** What is understood of conversations; null for one that was not read yet. */
  readonly insight: DataLoader<string, ConversationInsightModel | null>;
  readonly insightHead: DataLoader<string, number>;
  readonly openTriggers: DataLoader<string, readonly FindingModel[]>;
  /** By id of the conversation; null where the assistant has done nothing. */
  readonly assistantState: DataLoader<string, AssistantStateRow | null>;
  /** By id of the conversation. */
  readonly assistantRuns: DataLoader<string, readonly AssistantRunModel[]>;
  readonly assistantRun: DataLoader<string, AssistantRunModel | null>;
  /** By id of the message. */
  readonly answerSources: DataLoader<string, readonly AssistantSourceModel[]>;
  /** By id of the conversation. */
  readonly contactIdentity: DataLoader<string, ContactIdentity | null>;
  /** By id of the message. */
  readonly messageDelivery: DataLoader<string, MessageDeliveryModel | null>;
  readonly rating: DataLoader<string, ConversationRatingModel | null>;
  /** By id of the customer or guest. */
  readonly contactMerges: DataLoader<string, readonly ContactMergeModel[]>;
  /** By id of the customer or guest. */
  readonly possibleDuplicates: DataLoader<string, readonly UserModel[]>;
  /** By id of the conversation. */
  readonly ratingRequest: DataLoader<string, RatingRequestModel | null>;
  readonly team: DataLoader<string, TeamModel | null>;
  /** By id of the team. */
  readonly teamMembers: DataLoader<string, readonly TeamMemberModel[]>;
  /** By id of the conversation. */
  readonly slaClocks: DataLoader<string, readonly SlaClockModel[]>;
  /** By id of the conversation. */
  readonly decisionPage: ReturnType<typeof decisionPages>;
  /** By id of the participant. */
  readonly lastReadSeq: DataLoader<string, number>;
  /** By id of the participant. */
  readonly online: DataLoader<string, boolean>;
}

export function createLoaders({ db }: ConversationServices, viewer: Viewer): Loaders {
  return {
    conversation: valueOf((ids) => readConversations(db, viewer, ids), null),
    participant: valueOf((ids) => readParticipants(db, viewer, ids), null),
    message: valueOf((ids) => readMessages(db, viewer, ids), null),
    call: valueOf((ids) => readCalls(db, viewer, ids), null),
    callsOf: valueOf((ids) => readCallsOf(db, viewer, ids), []),
    commandsOf: valueOf((ids) => readCommandsOf(db, ids), []),
    transfersOf: valueOf((ids) => readTransfersOf(db, ids), []),
    recordingsOf: valueOf((ids) => readRecordingsOf(db, ids), []),
    callAnalysis: valueOf((ids) => readAnalyses(db, ids), null),
    callCost: valueOf((ids) => readCosts(db, ids), null),
    callLatency: valueOf((ids) => readLatencies(db, ids), null),
    lastLine: valueOf((ids) => readLastLines(db, ids), null),
    transferWords: valueOf((ids) => readTransferWords(db, ids), null),
    roster: valueOf((ids) => readRosters(db, ids), []),
    latestMessage: valueOf((ids) => readLatestMessages(db, ids), null),
    messagePage: messagePages(db),
    messageCount: valueOf((ids) => countMessages(db, ids), 0),
    unreadCount: valueOf((ids) => countUnread(db, viewer, ids), 0),
    conversationsOfCustomer: conversationsOfCustomers(db),
    labels: valueOf((ids) => readLabelsOf(db, ids), []),
    notePage: notePages(db),
    noteCount: valueOf((ids) => countNotes(db, ids), 0),
    internalHead: valueOf((ids) => readInternalHeads(db, ids), 0),
    insight: valueOf((ids) => readInsights(db, ids), null),
    insightHead: valueOf((ids) => readInsightHeads(db, ids), 0),
    openTriggers: valueOf((ids) => readOpenTriggers(db, ids), []),
    assistantState: valueOf((ids) => readStates(db, ids), null),
    assistantRun: valueOf((ids) => readRunsById(db, ids), null),
    assistantRuns: valueOf((ids) => readRuns(db, ids), []),
    answerSources: valueOf((ids) => readSources(db, ids), []),
    contactIdentity: valueOf((ids) => readIdentities(db, ids), null),
    messageDelivery: valueOf((ids) => readDeliveries(db, ids), null),
    contactMerges: valueOf((ids) => readMerges(db, ids), []),
    possibleDuplicates: valueOf((ids) => readDuplicates(db, ids), []),
    ratingRequest: valueOf((ids) => readRatingRequests(db, ids), null),
    team: valueOf((ids) => readTeams(db, ids), null),
    teamMembers: valueOf((ids) => readMembers(db, ids), []),
    slaClocks: valueOf((ids) => readClocks(db, ids), []),
    decisionPage: decisionPages(db),
    rating: valueOf((ids) => readRatings(db, ids), null),
    lastReadSeq: valueOf((ids) => readMarkers(db, ids), 0),
    online: valueOf((ids) => readOnline(db, ids), false),
  };
}
