import type { IncomingHttpHeaders } from 'node:http';
import type { StreamFormat } from './stream-format.ts';

const boundary = '\r\n--graphql';
const head = '\r\ncontent-type: application/json\r\n\r\n';
const payloadHead = Buffer.from(`${head}{"payload":`);
const payloadEnd = Buffer.from(`}${boundary}`);

/** Whether the client wants a subscription as parts of one answer. */
export function wantsMultipart({ accept }: IncomingHttpHeaders): boolean {
  return /multipart\/mixed\s*;[^,]*\bsubscriptionspec\s*=\s*"?1\.0\b/i.test(accept ?? '');
}

/**
 * Apollo's protocol for subscriptions over HTTP
 * (https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol). The boundary follows
 * each part at once, because clients read a part only after its boundary.
 */
export const multipart: StreamFormat = {
  contentType: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
  opening: `${boundary}${head}{}${boundary}`,
  heartbeat: `${head}{}${boundary}`,
  part: (result) => Buffer.concat([payloadHead, result, payloadEnd]),
  ending: (error) =>
    `${error ? `${head}${JSON.stringify({ payload: null, errors: [error] })}${boundary}` : ''}--\r\n`,
};
