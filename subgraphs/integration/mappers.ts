import type {
  DeliveryEventModel as DeliveryEventRow,
  DeliveryModel as DeliveryRow,
} from '#generated/prisma/integration/models.ts';
import type { DeadLetter } from '#platform/jobs/dead-letters.ts';
import type { JobStats } from '#platform/jobs/job-stats.ts';
import type { ListedJob } from '#platform/jobs/list-jobs.ts';
import type { Connection } from '#platform/pagination/page.ts';
import type { TextAnalysis } from './ai/analysis/analyse-text.ts';
import type { Template } from './notify/templates/template.ts';
import type { ListedType } from './notify/types/list-types.ts';
import type { Announcement } from './notify/announcements/announcement.ts';
import type { ListedSuppression } from './notify/suppressions/listed-suppression.ts';
import type { SandboxMessage } from './hub/sandboxes/record.ts';
import type { ReceivedEvent } from './events/list-events.ts';
import type { ListedWebhookEvent } from './hub/webhooks/list-webhook-events.ts';
import type { ConnectionChange } from './hub/connections/follow-connections.ts';
import type { NotificationModel } from './notify/inbox/inbox-item.ts';
import type { NotificationEventModel } from './notify/inbox/show-event.ts';
import type { ProviderConnectionState } from './hub/connections/connection-state.ts';

export type DeliveryModel = DeliveryRow;
export type DeliveryEventModel = DeliveryEventRow;
export type DeliveryConnectionModel = Connection<DeliveryRow>;
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
export type AnnouncementConnectionModel = Connection<Announcement>;
export type SuppressionModel = ListedSuppression;
export type SuppressionConnectionModel = Connection<ListedSuppression>;
export type TemplateModel = Template;
export type NotificationTypeModel = ListedType;
export type NotificationDeliveryModel = DeliveryRow;
export type NotificationConnectionModel = Connection<NotificationModel>;
export type { NotificationEventModel, NotificationModel };
