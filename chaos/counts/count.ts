import type pg from 'pg';
import type { Feed } from '../clients/feed.ts';
import type { Requests } from '../clients/requests.ts';
import type { StruckFault } from '../faults/struck.ts';
import type { Service } from '../system/chaos-system.ts';
import type { ProviderMoney } from '../system/payment-provider.ts';
import type { PhoneCall, TextMessage } from '../system/text-messages.ts';
import type { ReceivedWebhook } from '../system/webhook-endpoint.ts';
import type { Play, Write } from '../workloads/workload.ts';

/** Everything that is known when a run is over. */
export interface Evidence {
  readonly plays: readonly Pick<Play, 'missed'>[];
  readonly acknowledged: readonly Write[];
  readonly stored: readonly Write[];
  readonly feeds: readonly Feed[];
  readonly requests: Requests;
  readonly struck: readonly StruckFault[];
  readonly services: readonly Pick<Service, 'name' | 'process' | 'ended'>[];
  readonly textMessages: readonly TextMessage[];
  readonly calls: readonly PhoneCall[];
  readonly money: ProviderMoney;
  readonly webhooks: readonly ReceivedWebhook[];
  readonly database: Pick<pg.Pool, 'query'>;
}

/** Something of which there must be none. */
export interface Count {
  readonly name: string;
  /** @returns each occurrence, in words */
  find(evidence: Evidence): readonly string[] | Promise<readonly string[]>;
}
