import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PushMessage } from '../../hub/capabilities/push.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

/** FCM keeps a message for four weeks at most. */
const longestTtlSeconds = 28 * 86_400;

const sent = z.object({ name: z.string().min(1) });

async function send(http: ProviderHttp, projectId: string, json: object): Promise<string> {
  const { name } = await http.json(
    {
      method: 'POST',
      path: `/v1/projects/${encodeURIComponent(projectId)}/messages:send`,
      template: '/v1/projects/{project}/messages:send',
      json,
    },
    sent,
  );
  return name;
}

/**
 * Sends one notification (POST /v1/projects/{project}/messages:send). A repetition takes the place of the first on the device, because
 * both have the same key.
 */
export async function sendPush(
  http: ProviderHttp,
  projectId: string,
  { token, title, body, data, collapseKey, ttlSeconds }: PushMessage,
): Promise<{ providerMessageId: string }> {
  const ttl = Math.min(Math.max(Math.round(ttlSeconds), 0), longestTtlSeconds);
  const key = shortKey(collapseKey);
  const expiresAt = Math.floor(Date.now() / 1000) + ttl;
  const message = {
    token,
    notification: { title, body },
    data,
    android: { collapseKey, priority: 'HIGH', ttl: `${ttl}s`, notification: { tag: collapseKey } },
    apns: {
      headers: {
        'apns-collapse-id': key,
        'apns-expiration': String(ttl === 0 ? 0 : expiresAt),
        'apns-priority': '10',
      },
    },
    webpush: { headers: { TTL: String(ttl), Topic: key, Urgency: 'high' } },
  };
  return { providerMessageId: await send(http, projectId, { message }) };
}

/** Asks whether the service account may send. Nobody gets the message: it is only validated. */
export async function checkSending(http: ProviderHttp, projectId: string): Promise<void> {
  const message = { topic: 'switchboard-check', notification: { title: 'Check', body: 'Check' } };
  await send(http, projectId, { validateOnly: true, message });
}

/** Web push takes 32 characters of the URL-safe base64 alphabet (RFC 8030 section 5.4), Apple 64 bytes. */
function shortKey(collapseKey: string): string {
  if (/^[\w-]{1,32}$/.test(collapseKey)) return collapseKey;
  return createHash('sha256').update(collapseKey).digest('base64url').slice(0, 32);
}
