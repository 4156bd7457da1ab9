import type { DeliveryModel as DeliveryRow } from '#generated/prisma/integration/models.ts';
import type { DeadLetter } from '#platform/jobs/dead-letters.ts';
import type { Connection } from '#platform/pagination/page.ts';
import type { SandboxMessage } from './hub/sandboxes/record.ts';
import type { ReceivedEvent } from './events/list-events.ts';
import type { ListedWebhookEvent } from './hub/webhooks/list-webhook-events.ts';
import type { ConnectionChange } from './hub/connections/follow-connections.ts';
import type { ProviderConnectionState } from './hub/connections/connection-state.ts';

export type DeliveryModel = DeliveryRow;
export type DeliveryConnectionModel = Connection<DeliveryRow>;
export type FailedJobModel = DeadLetter;
export type FailedJobConnectionModel = Connection<DeadLetter>;
export type ProviderConnectionModel = ProviderConnectionState;
export type ProviderConnectionChangeModel = ConnectionChange;
export type DomainEventModel = ReceivedEvent;
export type WebhookEventModel = ListedWebhookEvent;
export type WebhookEventConnectionModel = Connection<ListedWebhookEvent>;
export type SandboxMessageModel = SandboxMessage;
