import type { IncomingHttpHeaders } from 'node:http';
import type { StreamFormat } from './stream-format.ts';

const boundary = '\r\n--graphql';
const head = '\r\ncontent-type: application/json\r\n\r\n';
const payloadHead = Buffer.from(`${head}{"payload":`);
const payloadEnd = Buffer.from(`}${boundary}`);

/** Whether a subscription is wanted as parts of one answer. */
export function wantsMultipart({ accept }: IncomingHttpHeaders): boolean {
  return /multipart\/mixed\s*;[^,]*\bsubscriptionspec\s*=\s*"?1\.0\b/i.test(accept ?? '');
}

/**
 * Apollo's protocol for subscriptions over HTTP
 * (https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol). Each part is followed
 * by its boundary at once: clients take a part when they have seen where it ends.
 */
export const multipart: StreamFormat = {
  contentType: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
  opening: `${boundary}${head}{}${boundary}`,
  heartbeat: `${head}{}${boundary}`,
  part: (result) => Buffer.concat([payloadHead, result, payloadEnd]),
  ending: (error) =>
    `${error ? `${head}${JSON.stringify({ payload: null, errors: [error] })}${boundary}` : ''}--\r\n`,
};
