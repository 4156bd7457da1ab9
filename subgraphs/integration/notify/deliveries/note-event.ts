import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../database.ts';
import type { DeliveryStatus } from './delivery-status.ts';

/** One entry of the history of a delivery: an attempt began, an attempt ended, or the provider has reported. */
export interface NewDeliveryEvent {
  readonly deliveryId: string;
  /** SENDING: a provider is about to be asked. QUEUED: it has sent nothing, and it is tried again. */
  readonly status: DeliveryStatus | 'SENDING';
  readonly provider: string | null;
  readonly error?: { readonly code: string | null; readonly message: string } | null | undefined;
}

/** Adds to the history of a delivery, which never changes. */
export async function noteEvent(
  tx: Pick<Tx, '$executeRaw'>,
  { deliveryId, status, provider, error }: NewDeliveryEvent,
): Promise<void> {
  await tx.$executeRaw`
    insert into delivery_event (id, delivery_id, at, status, provider, error_code, message)
    values (${uuidv7()}::uuid, ${deliveryId}::uuid, clock_timestamp(), ${status}, ${provider}, ${error?.code ?? null},
      ${error?.message ?? null})`;
}
