import type { Client } from '@urql/core';
import {
  OutboxCompleteDocument,
  OutboxOrderDocument,
  OutboxPersonDocument,
  OutboxReportDocument,
  OutboxSayDocument,
} from '#generated/documents/frontends/vendor/outbox.ts';
import { problemOf } from '#packages/app/graphql/problem.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import type { Delivery, Write } from './write.ts';

/**
 * Sends one write of a person. It waits on while the session of the browser is another person's: an app in another tab may have
 * changed it.
 */
export async function sendWrite(client: Client, write: Write, personId: string): Promise<Delivery> {
  if (!(await isSignedIn(client, personId))) return { result: 'later' };
  const { error } = await mutate(client, write);
  if (!error) return { result: 'sent' };
  const problem = problemOf(error);
  if (isForLater(problem)) return { result: 'later' };
  if (problem.code === 'CONFLICT' && (await wasSentBefore(client, write))) return { result: 'sent' };
  // It may have been another person who was refused.
  if (!(await isSignedIn(client, personId))) return { result: 'later' };
  return { result: 'refused', reason: problem.message };
}

async function isSignedIn(client: Client, personId: string): Promise<boolean> {
  const { data } = await client
    .query(OutboxPersonDocument, {}, { requestPolicy: 'network-only' })
    .toPromise();
  return data?.me?.id === personId;
}

function mutate(client: Client, write: Write) {
  switch (write.kind) {
    case 'progress': {
      const { orderId, percent, note, clientId = null } = write;
      const input = { orderId, percent, note, clientId };
      return client.mutation(OutboxReportDocument, { input }).toPromise();
    }
    case 'complete': {
      const { orderId, note, clientId = null } = write;
      return client.mutation(OutboxCompleteDocument, { input: { orderId, note, clientId } }).toPromise();
    }
    case 'message': {
      const { conversationId, clientId, body } = write;
      return client.mutation(OutboxSayDocument, { input: { conversationId, clientId, body } }).toPromise();
    }
  }
}

/** Whether an earlier try has done it: of an older version of the app, which gave it no `clientId`. */
async function wasSentBefore(client: Client, write: Write): Promise<boolean> {
  if (write.kind !== 'complete') return false;
  const { data } = await client
    .query(OutboxOrderDocument, { id: write.orderId }, { requestPolicy: 'network-only' })
    .toPromise();
  const status = data?.order?.status;
  return status === 'COMPLETED' || status === 'INVOICED' || status === 'PAID';
}

/** Whether the same write may succeed later: no network, an overloaded server, a session that has ended. */
function isForLater({ code, retryAfter }: Problem): boolean {
  return code === 'NETWORK' || code === 'UNAUTHENTICATED' || retryAfter !== undefined;
}
