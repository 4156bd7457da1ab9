import { v7 as uuidv7 } from 'uuid';
import { recordPrivileged } from '#contracts/audit.ts';
import { conflict } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { writeOnce } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../database.ts';
import { mostEndpoints, ownerOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { parseNewEndpoint } from './endpoint-input.ts';
import { newSecret, sealSecret } from './secrets.ts';

/** A new endpoint, and its secret unless the call was a repetition. */
export interface CreatedEndpoint {
  readonly endpoint: Endpoint;
  readonly secret: string | null;
}

/**
 * Creates an endpoint of the caller.
 * @throws BAD_USER_INPUT; CONFLICT where its owner has 100, or for a `clientId` with another input
 */
export function createEndpoint(context: Context, input: unknown): Promise<CreatedEndpoint> {
  const { settings, viewer } = context;
  const { sub } = requireSignedIn(viewer);
  const vendorId = ownerOf(viewer);
  const { clientId, ...given } = parseNewEndpoint(input, {
    vendorId,
    mayBePrivate: settings.privateWebhooks,
  });
  const digest = inputDigest(given);
  return writeOnce<Tx, CreatedEndpoint>(context, {
    digest,
    known: async (tx) => {
      if (clientId === null) return null;
      const endpoint = await tx.webhookEndpoint.findUnique({
        where: { createdBy_clientId: { createdBy: sub, clientId } },
      });
      return endpoint && { result: { endpoint, secret: null }, digest: endpoint.clientDigest };
    },
    work: async (tx) => {
      await refuseTooMany(tx, vendorId);
      const id = uuidv7();
      const secret = newSecret();
      const endpoint = await tx.webhookEndpoint.create({
        data: {
          ...given,
          ...sealSecret(settings.keyring, id, secret),
          id,
          vendorId,
          createdBy: sub,
          createdAt: new Date(),
          clientId,
          clientDigest: digest,
        },
      });
      await recordPrivileged(tx, viewer, {
        action: 'WEBHOOK_ENDPOINT_CREATED',
        subject: { type: 'WEBHOOK_ENDPOINT', id },
        facts: { host: new URL(given.url).host },
      });
      return { endpoint, secret };
    },
  });
}

async function refuseTooMany(tx: Tx, vendorId: string | null): Promise<void> {
  const lock = `webhook endpoints of ${vendorId ?? 'the administrators'}`;
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))::text`;
  if ((await tx.webhookEndpoint.count({ where: { vendorId } })) >= mostEndpoints) {
    throw conflict(`There are ${mostEndpoints} endpoints, and more are not possible: delete one first.`);
  }
}
