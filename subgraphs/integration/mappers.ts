import type {
  CallBack,
  ExternalReview,
  ListedVendor,
  Listing,
  ListingSuggestion,
  Report,
  ReportRun,
  Schedule,
  StoredFile,
  TrackedCall,
} from '#generated/prisma/integration/client.ts';
import type { ReportDefinition } from '#contracts/reports.ts';
import type {
  DeliveryEventModel as DeliveryEventRow,
  DeliveryModel as DeliveryRow,
} from '#generated/prisma/integration/models.ts';
import type { DeadLetter } from '#platform/jobs/dead-letters.ts';
import type { JobStats } from '#platform/jobs/job-stats.ts';
import type { ListedJob } from '#platform/jobs/list-jobs.ts';
import type { EntityDescription, FieldDescription } from '#platform/transfers/messages.ts';
import type { CallCounts } from './tracked-calls/analytics.ts';
import type { Transfer } from './transfers/transfer.ts';
import type { Connection } from '#platform/pagination/page.ts';
import type { TextAnalysis } from './ai/analysis/analyse-text.ts';
import type { Delivery as WebhookDelivery } from './webhooks-out/delivery.ts';
import type { Endpoint } from './webhooks-out/endpoint.ts';
import type { Template } from './notify/templates/template.ts';
import type { ListedType } from './notify/types/list-types.ts';
import type { ListedConflict } from './crm/conflicts/list-conflicts.ts';
import type { SyncChange } from './crm/syncs/follow-syncs.ts';
import type { SyncState } from './crm/syncs/list-syncs.ts';
import type { PhoneNumberModel as ShownNumber } from './telephony/numbers/phone-number.ts';
import type { Announcement } from './notify/announcements/announcement.ts';
import type { SystemNoticesModel as SystemNotices } from './notify/announcements/read-notices.ts';
import type {
  SystemEventModel as SystemEvent,
  SystemNoticeModel as SystemNotice,
} from './notify/announcements/system-event.ts';
import type { ListedSuppression } from './notify/suppressions/listed-suppression.ts';
import type { SandboxMessage } from './hub/sandboxes/record.ts';
import type { ReceivedEvent } from './events/list-events.ts';
import type { ListedWebhookEvent } from './hub/webhooks/list-webhook-events.ts';
import type { ConnectionChange } from './hub/connections/follow-connections.ts';
import type { NotificationModel } from './notify/inbox/inbox-item.ts';
import type { NotificationEventModel } from './notify/inbox/show-event.ts';
import type { ProviderConnectionState } from './hub/connections/connection-state.ts';

export type PhoneNumberModel = ShownNumber;
export type DeliveryModel = DeliveryRow;
export type DeliveryEventModel = DeliveryEventRow;
export type DeliveryConnectionModel = Connection<DeliveryRow>;
export type CrmSyncModel = SyncState;
export type CrmSyncChangeModel = SyncChange;
export type CrmConflictModel = ListedConflict;
export type CrmConflictConnectionModel = Connection<ListedConflict>;
export type FailedJobModel = DeadLetter;
export type JobModel = ListedJob;
export type JobConnectionModel = Connection<ListedJob>;
export type JobStatsModel = JobStats;
export type FailedJobConnectionModel = Connection<DeadLetter>;
export type ProviderConnectionModel = ProviderConnectionState;
export type ProviderConnectionChangeModel = ConnectionChange;
export type DomainEventModel = ReceivedEvent;
export type WebhookEventModel = ListedWebhookEvent;
export type WebhookEventConnectionModel = Connection<ListedWebhookEvent>;
export type TextAnalysisModel = TextAnalysis;
export type SandboxMessageModel = SandboxMessage;
export type AnnouncementModel = Announcement;
export type SystemNoticeModel = SystemNotice;
export type SystemEventModel = SystemEvent;
export type SystemNoticesModel = SystemNotices;
export type AnnouncementConnectionModel = Connection<Announcement>;
export type SuppressionModel = ListedSuppression;
export type SuppressionConnectionModel = Connection<ListedSuppression>;
export type FileModel = StoredFile;
export type TransferModel = Transfer;
export type TransferConnectionModel = Connection<Transfer>;
export type TransferEntityModel = EntityDescription;
export type TransferFieldModel = FieldDescription;
export type TemplateModel = Template;
export type WebhookEndpointModel = Endpoint;
export type WebhookEndpointConnectionModel = Connection<Endpoint>;
export type WebhookDeliveryModel = WebhookDelivery;
export type WebhookDeliveryConnectionModel = Connection<WebhookDelivery>;
export type NotificationTypeModel = ListedType;
export type NotificationDeliveryModel = DeliveryRow;
export type NotificationConnectionModel = Connection<NotificationModel>;
export type { NotificationEventModel, NotificationModel };
export type ReportModel = Report;
export type ReportRunModel = Omit<ReportRun, 'file'> & { readonly hasFile: boolean };
export type ReportConnectionModel = Connection<Report>;
export type ReportRunConnectionModel = Connection<ReportRunModel>;
export type ReportDefinitionModel = ReportDefinition;
export type ScheduleModel = Schedule;
export type TrackedCallModel = TrackedCall;
export type TrackedCallConnectionModel = Connection<TrackedCall>;
export type CallTrackingRowModel = CallCounts;
export type CallBackModel = CallBack;
export type CallBackConnectionModel = Connection<CallBack>;
export type ListedVendorModel = ListedVendor;
export type VendorListingModel = Listing;
export type ListingSuggestionModel = ListingSuggestion;
export type ListingSuggestionConnectionModel = Connection<ListingSuggestion>;
export type ExternalReviewModel = ExternalReview;
export type ExternalReviewConnectionModel = Connection<ExternalReview>;
