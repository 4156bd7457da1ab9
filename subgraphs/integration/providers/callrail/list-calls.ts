import { z } from 'zod';
import type { CallTracking, TrackedCall } from '../../hub/capabilities/call-tracking.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const call = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  start_time: z.coerce.date(),
  direction: z.string().nullish(),
  customer_phone_number: z.string().nullish(),
  tracking_phone_number: z.string().nullish(),
  duration: z.coerce.number().nullish(),
  answered: z.boolean(),
  source: z.string().nullish(),
  medium: z.string().nullish(),
  campaign: z.string().nullish(),
  recording: z.string().nullish(),
  value: z.union([z.string(), z.number()]).nullish(),
});
const page = z.object({ page: z.number(), total_pages: z.number(), calls: z.array(call) });

const pageSize = 250;

/** Fields that come only when they are asked for. */
const fields = 'source,medium,campaign,value';

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
        fields,
      },
    },
    page,
  );
  return { calls: calls.map(toCall), cursor: asked < pages ? String(asked + 1) : null };
}

/** One call (GET /v3/a/{account}/calls/{call}.json); null for one that is not there. */
export async function readCall(
  http: ProviderHttp,
  accountId: string,
  id: string,
): Promise<TrackedCall | null> {
  const found = await nullIfGone(
    http.json(
      {
        path: `/v3/a/${accountId}/calls/${encodeURIComponent(id)}.json`,
        template: '/v3/a/{account}/calls/{call}.json',
        query: { fields },
      },
      call,
    ),
  );
  return found && toCall(found);
}

function toCall(given: z.infer<typeof call>): TrackedCall {
  return {
    id: given.id,
    at: given.start_time,
    direction: given.direction === 'outbound' ? 'OUTBOUND' : 'INBOUND',
    customer: given.customer_phone_number ?? null,
    trackingNumber: given.tracking_phone_number ?? '',
    seconds: Math.round(given.duration ?? 0),
    isAnswered: given.answered,
    source: orNull(given.source),
    medium: orNull(given.medium),
    campaign: orNull(given.campaign),
    hasRecording: orNull(given.recording) !== null,
    value: toValue(given.value),
  };
}

function orNull(text: string | null | undefined): string | null {
  return text == null || text === '' ? null : text;
}

/** A sum in dollars as a number or a text such as `$1,250.00`; null for none, which also comes as `--`. */
function toValue(given: string | number | null | undefined): TrackedCall['value'] {
  const [, whole, cents = ''] = /^\$?([\d,]{1,12})(?:\.(\d{1,2}))?$/.exec(String(given ?? '')) ?? [];
  if (whole === undefined) return null;
  return { amount: Number(`${whole.replaceAll(',', '')}${cents.padEnd(2, '0')}`), currency: 'USD' };
}
