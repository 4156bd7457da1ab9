import { randomUUID } from 'node:crypto';
import type { SandboxObject, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { partOf } from '../../hub/sandboxes/files/part-of.ts';
import { toneWav } from '../../hub/sandboxes/files/tone.ts';
import { callRailSignature } from './webhook.ts';

interface Keys {
  readonly apiKey: string;
  readonly accountId: string;
  readonly signingKey: string | null;
}

const account = 'ACC0000000000sandbox';
const kind = 'call';
const pitchHz = 330;

/** What lets anybody fetch a recording who has its address. */
const accessKey = (secret: SandboxTools<Keys>['secret']) => secret('access key', 8);

function toCall({ id, data }: SandboxObject): object {
  return {
    id,
    start_time: data['start_time'],
    customer_phone_number: data['from'],
    tracking_phone_number: '+4930500000',
    duration: data['duration'],
    answered: data['answered'],
    direction: 'inbound',
    voicemail: false,
    source: data['source'],
    medium: data['source'] === 'Google Paid' ? 'cpc' : null,
    campaign: data['source'] === 'Google Paid' ? 'Spring offer' : null,
    value: data['answered'] === true ? '$120.00' : null,
    recording: data['answered'] === true ? `https://app.callrail.com/calls/${id}/recording` : null,
  };
}

/**
 * Calls that people make by hand: `sandboxAct` with `ring` or `miss`, a telephone number, and the source where it is not an advertisement.
 */
export const callRailSandbox: SandboxSpec<Keys> = {
  credentials: (secret) => ({
    apiKey: secret('key', 16),
    accountId: account,
    signingKey: secret('signing key', 16),
  }),
  authenticate: ({ headers }, { apiKey }) => headers['authorization'] === `Token token=${apiKey}`,
  open: ['app'],
  refuse: (status, message) => ({ status, json: { error: message } }),
  routes: {
    'GET /v3/a/{account}.json': ({ params }) =>
      params['account'] === account
        ? { json: { id: account, name: 'Sandbox', outbound_recording_enabled: true, hipaa_account: false } }
        : { status: 404, json: { error: 'Not Found' } },
    'GET /v3/a/{account}/calls.json': async ({ query }, { objects }) => {
      const since = new Date(query.get('start_date') ?? 0);
      const size = Number(query.get('per_page') ?? 100);
      const page = Number(query.get('page') ?? 1);
      const all = (await objects.list(kind, { limit: 10_000 }))
        .filter(({ data }) => new Date(String(data['start_time'])) >= since)
        .toSorted((left, right) =>
          String(left.data['start_time']).localeCompare(String(right.data['start_time'])),
        );
      return {
        json: {
          page,
          per_page: size,
          total_pages: Math.max(1, Math.ceil(all.length / size)),
          total_records: all.length,
          calls: all.slice((page - 1) * size, page * size).map(toCall),
        },
      };
    },
    'GET /v3/a/{account}/calls/{call}.json': async ({ params }, { objects }) => {
      const call = await objects.get(kind, params['call'] ?? '');
      return call ? { json: toCall(call) } : { status: 404, json: { error: 'Not Found' } };
    },
    'GET /v3/a/{account}/calls/{call}/recording.json': async ({ params }, { objects, baseUrl, secret }) => {
      const call = await objects.get(kind, params['call'] ?? '');
      if (call?.data['answered'] !== true) return { status: 404, json: { error: 'Not Found' } };
      const url = `${baseUrl('app')}/calls/${call.id}/recording/redirect?access_key=${accessKey(secret)}`;
      return { json: { url } };
    },
    'GET app:/calls/{call}/recording/redirect': ({ params, query }, { baseUrl, secret }) => {
      if (query.get('access_key') !== accessKey(secret)) return { status: 404, text: 'Not Found' };
      return { status: 302, headers: { location: `${baseUrl('app')}/recordings/${params['call']}` } };
    },
    'GET app:/recordings/{call}': async (request, { objects }) => {
      const call = await objects.get(kind, request.params['call'] ?? '');
      if (!call) return { status: 404, text: 'Not Found' };
      return partOf(request, 'audio/wav', toneWav(Number(call.data['duration']), pitchHz));
    },
  },
  acts: {
    ring: (from, source, tools) => receiveCall(tools, { from, source, answered: true }),
    miss: (from, source, tools) => receiveCall(tools, { from, source, answered: false }),
  },
};

/** A call comes in, and its webhook follows. */
async function receiveCall(
  tools: SandboxTools<Keys>,
  {
    from,
    source,
    answered,
  }: { readonly from: string; readonly source: string | null; readonly answered: boolean },
): Promise<void> {
  const data = {
    from,
    answered,
    source: source ?? 'Google Paid',
    duration: answered ? 95 : 0,
    start_time: new Date().toISOString(),
  };
  const call = await tools.objects.put(kind, { id: `CAL${randomUUID()}`, key: null, data });
  const body = JSON.stringify(toCall(call));
  const signature = callRailSignature(body, tools.credentials.signingKey ?? '');
  tools.webhook({ url: 'post_call', headers: { signature, 'content-type': 'application/json' }, body });
}
