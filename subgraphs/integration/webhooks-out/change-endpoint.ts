import { recordPrivileged } from '#contracts/audit.ts';
import type { SentAction } from '#contracts/audit-actions.ts';
import { conflict } from '#platform/errors/errors.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../database.ts';
import { lockEndpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { parseChanges } from './endpoint-input.ts';
import { newSecret, sealSecret } from './secrets.ts';
import { wakeSenders } from './wake-senders.ts';

/** How long a former secret signs too, in milliseconds. */
const overlapMs = 24 * 60 * 60 * 1000;

/** @throws NOT_FOUND, BAD_USER_INPUT */
export function updateEndpoint(context: Context, id: string, input: unknown): Promise<Endpoint> {
  return write(context, async (tx) => {
    const { vendorId } = await lockEndpoint(tx, context.viewer, id);
    const data = parseChanges(input, { vendorId, mayBePrivate: context.settings.privateWebhooks });
    const endpoint = await tx.webhookEndpoint.update({ where: { id }, data });
    await record(tx, context, 'WEBHOOK_ENDPOINT_UPDATED', endpoint);
    return endpoint;
  });
}

/** @throws NOT_FOUND; CONFLICT for an endpoint that is not enabled */
export function pauseEndpoint(context: Context, id: string): Promise<Endpoint> {
  return write(context, async (tx) => {
    const { status } = await lockEndpoint(tx, context.viewer, id);
    if (status === 'PAUSED') throw conflict('The endpoint is paused already.');
    if (status !== 'ENABLED') throw conflict('The endpoint gets nothing anyway: it was disabled.');
    const endpoint = await tx.webhookEndpoint.update({ where: { id }, data: { status: 'PAUSED' } });
    await record(tx, context, 'WEBHOOK_ENDPOINT_PAUSED', endpoint);
    return endpoint;
  });
}

/**
 * Lets an endpoint get webhooks again. One that was disabled begins anew, and one that was only paused keeps the count of its failures.
 * @throws NOT_FOUND; CONFLICT for one that is enabled
 */
export function enableEndpoint(context: Context, id: string): Promise<Endpoint> {
  return write(context, async (tx, tell) => {
    const { status } = await lockEndpoint(tx, context.viewer, id);
    if (status === 'ENABLED') throw conflict('The endpoint is enabled already.');
    const anew =
      status === 'PAUSED'
        ? {}
        : { firstFailureAt: null, failingSince: null, disabledAt: null, heldUntil: null, pace: 1 };
    const endpoint = await tx.webhookEndpoint.update({ where: { id }, data: { status: 'ENABLED', ...anew } });
    await record(tx, context, 'WEBHOOK_ENDPOINT_ENABLED', endpoint);
    wakeSenders(tell);
    return endpoint;
  });
}

/** Deletes an endpoint with its deliveries. @throws NOT_FOUND */
export function deleteEndpoint(context: Context, id: string): Promise<string> {
  return write(context, async (tx) => {
    const endpoint = await lockEndpoint(tx, context.viewer, id);
    await tx.webhookEndpoint.delete({ where: { id: endpoint.id } });
    await record(tx, context, 'WEBHOOK_ENDPOINT_DELETED', endpoint);
    return endpoint.id;
  });
}

/** Gives an endpoint a new secret. For 24 hours the former one signs too. @throws NOT_FOUND */
export function rotateSecret(
  context: Context,
  id: string,
): Promise<{ readonly endpoint: Endpoint; readonly secret: string }> {
  return write(context, async (tx) => {
    const { keyId, nonce, ciphertext } = await lockEndpoint(tx, context.viewer, id);
    const secret = newSecret();
    const endpoint = await tx.webhookEndpoint.update({
      where: { id },
      data: {
        ...sealSecret(context.settings.keyring, id, secret),
        previousKeyId: keyId,
        previousNonce: nonce,
        previousCiphertext: ciphertext,
        previousUntil: new Date(Date.now() + overlapMs),
      },
    });
    await record(tx, context, 'WEBHOOK_SECRET_ROTATED', endpoint);
    return { endpoint, secret };
  });
}

function record(tx: Tx, { viewer }: Context, action: SentAction, { id, url }: Endpoint): Promise<void> {
  return recordPrivileged(tx, viewer, {
    action,
    subject: { type: 'WEBHOOK_ENDPOINT', id },
    facts: { host: new URL(url).host },
  });
}
