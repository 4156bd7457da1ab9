import { z } from 'zod';
import { seal, unseal } from '../connections/sealed-box.ts';
import type { SealedBox } from '../connections/sealed-box.ts';
import type { Keyring } from '../connections/keyring.ts';
import type { IncomingEvent } from './webhook.ts';

const eventSchema = z.object({ externalId: z.string(), type: z.string(), data: z.unknown() });

/** An event whose name is known: its provider's, or the hash of its request. */
export interface NamedEvent extends IncomingEvent {
  readonly externalId: string;
}

/** Encrypts what a provider has sent. A box opens only for the provider and the event that it was made for. */
export function sealEvent(keyring: Keyring, provider: string, id: string, event: NamedEvent): SealedBox {
  const { externalId, type, data } = event;
  return seal(keyring, boxOf(provider, id), JSON.stringify({ externalId, type, data }));
}

/** @throws when its key is no longer configured or a bit of it was changed */
export function unsealEvent(keyring: Keyring, provider: string, id: string, box: SealedBox): NamedEvent {
  const { data = null, ...event } = eventSchema.parse(JSON.parse(unseal(keyring, boxOf(provider, id), box)));
  return { ...event, data };
}

function boxOf(provider: string, id: string): string {
  return `webhook event ${provider}/${id}`;
}
