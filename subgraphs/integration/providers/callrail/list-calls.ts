import { z } from 'zod';
import type { CallTracking, TrackedCall } from '../../hub/capabilities/call-tracking.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const call = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  start_time: z.coerce.date(),
  customer_phone_number: z.string().nullish(),
  tracking_phone_number: z.string().nullish(),
  duration: z.coerce.number().nullish(),
  answered: z.boolean(),
  source: z.string().nullish(),
  recording: z.string().nullish(),
});
const page = z.object({ page: z.number(), total_pages: z.number(), calls: z.array(call) });

const pageSize = 250;

/** Calls since a moment, oldest first (GET /v3/a/{account}/calls.json). */
export async function listCalls(
  http: ProviderHttp,
  accountId: string,
  { since, cursor }: Parameters<CallTracking['calls']>[0],
): Promise<{ calls: readonly TrackedCall[]; cursor: string | null }> {
  const asked = Number(cursor ?? 1);
  const { calls, total_pages: pages } = await http.json(
    {
      path: `/v3/a/${accountId}/calls.json`,
      template: '/v3/a/{account}/calls.json',
      query: {
        start_date: since.toISOString(),
        per_page: pageSize,
        page: asked,
        sort: 'start_time',
        order: 'asc',
        fields: 'source',
      },
    },
    page,
  );
  return { calls: calls.map(toCall), cursor: asked < pages ? String(asked + 1) : null };
}

function toCall(given: z.infer<typeof call>): TrackedCall {
  return {
    id: given.id,
    at: given.start_time,
    from: given.customer_phone_number ?? null,
    to: given.tracking_phone_number ?? '',
    seconds: given.duration ?? 0,
    isAnswered: given.answered,
    source: given.source ?? null,
    hasRecording: given.recording != null && given.recording !== '',
  };
}
