import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import twilioSdk from 'twilio';
import { WebSocketServer } from 'ws';
import { eventually } from '#platform/testing/eventually.ts';
import { openStandIns } from '../../../hub/sandboxes/testing/open-stand-ins.ts';
import type { Sandboxes } from '../../../hub/sandboxes/open-sandboxes.ts';
import { bookingAgent } from '../../../telephony/machine/testing/agents.ts';
import { newState } from '../../../telephony/machine/state.ts';
import { converse } from '../../../telephony/relay/converse.ts';
import { twilio } from '../twilio.ts';

type Form = Record<string, string>;

describe("the sandbox's phone network", () => {
  const received: { readonly path: string; readonly form: Form; readonly isSigned: boolean }[] = [];
  let origin = '';
  let authToken = '';
  let accountSid = '';
  let api = '';
  let sandboxes: Sandboxes;
  /** The TwiML that the application answers, by path. */
  const answers: Record<string, string> = {};
  const application = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      const signature = String(request.headers['x-twilio-signature']);
      const isSigned = twilioSdk.validateRequest(authToken, signature, `${origin}${request.url}`, form);
      const [path = ''] = (request.url ?? '').split('?');
      received.push({ path, form, isSigned });
      response.writeHead(200, { 'content-type': 'text/xml' }).end(answers[path] ?? '');
    });
  });
  const sockets = new WebSocketServer({ server: application });
  before(async () => {
    sockets.on('connection', (socket) => {
      converse(socket, {
        agent: bookingAgent(),
        state: newState('OUTBOUND', 'en', {}),
        keep: () => Promise.resolve(true),
        perform: () => Promise.resolve(undefined),
        now: Date.now,
        onProblem: (problem) => assert.fail(String(problem)),
      });
    });
    await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(application.address() as AddressInfo).port}`;
    sandboxes = openStandIns([twilio], origin);
    const connection = await sandboxes.connect('TWILIO');
    authToken = String(connection.credentials['authToken']);
    accountSid = String(connection.credentials['accountSid']);
    api = `${connection.baseUrls['api']}/2010-04-01/Accounts/${accountSid}`;
    await sandboxes.act('TWILIO', 'speed', '', '50');
    const relay = `${origin.replace('http', 'ws')}/voice/integration/twilio/relay?call=1`;
    answers['/voice'] =
      `<Response><Connect action="${origin}/ended"><ConversationRelay url="${relay}"/></Connect></Response>`;
  });
  afterEach(() => received.splice(0));
  after(async () => {
    await sandboxes.stop();
    for (const socket of sockets.clients) socket.terminate();
    application.closeAllConnections();
    application.close();
  });

  const ask = async (path: string, form?: Form) => {
    const response = await fetch(`${api}${path}`, {
      headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const dial = async (suffix: string) => {
    const created = await ask('/Calls.json', {
      To: `+1500555${suffix}`,
      From: '+15005550006',
      Url: `${origin}/voice?call=1`,
      StatusCallback: `${origin}/status?call=1`,
      MachineDetection: 'Enable',
      AsyncAmd: 'true',
      AsyncAmdStatusCallback: `${origin}/amd?call=1`,
    });
    return String(created['sid']);
  };
  const statuses = () =>
    received
      .filter(({ path }) => path === '/status')
      .toSorted((one, other) => Number(one.form['SequenceNumber']) - Number(other.form['SequenceNumber']))
      .map(({ form }) => form['CallStatus']);
  const lastStatus = (status: string) => eventually(() => statuses().at(-1) === status, status);

  it('runs a whole call over the wire, with signed requests, and says what was heard', async () => {
    const sid = await dial('0100');
    await lastStatus('completed');
    assert.deepEqual(statuses(), ['initiated', 'ringing', 'in-progress', 'completed']);
    const ended = received.find(({ path }) => path === '/ended');
    assert.deepEqual(JSON.parse(ended?.form['HandoffData'] ?? ''), {
      reason: 'AGENT_ENDED',
      outcome: 'BOOKED',
    });
    assert.equal(ended?.form['SessionStatus'], 'ended');
    const amd = received.find(({ path }) => path === '/amd');
    assert.equal(amd?.form['AnsweredBy'], 'human');
    assert.ok(received.every(({ isSigned }) => isSigned));
    const call = await ask(`/Calls/${sid}.json`);
    assert.equal(call['status'], 'completed');
    assert.ok(Number(call['duration']) > 5);
  });

  it('lets numbers be busy, unanswered and wrong', async () => {
    for (const [suffix, status] of [
      ['0107', 'busy'],
      ['0108', 'no-answer'],
      ['0109', 'failed'],
    ] as const) {
      received.splice(0);
      await dial(suffix);
      await lastStatus(status);
      assert.ok(!received.some(({ path }) => path === '/voice'));
    }
  });

  it('finds the calls to a number, and ends one that the application ends', async () => {
    const sid = await dial('0104');
    await lastStatus('in-progress');
    const list = (await ask(`/Calls.json?To=${encodeURIComponent('+15005550104')}`)) as {
      readonly calls: readonly { readonly sid: string }[];
    };
    assert.equal(list.calls[0]?.sid, sid);
    await ask(`/Calls/${sid}.json`, { Status: 'completed' });
    await lastStatus('completed');
    const ended = received.find(({ path }) => path === '/ended');
    assert.equal(ended?.form['SessionStatus'], 'completed');
  });

  it('follows what the application answers, and fails without an answer that it can run', async () => {
    const relay = answers['/voice'] ?? '';
    answers['/voice'] = `<Response><Say>One moment.</Say><Redirect>${origin}/next</Redirect></Response>`;
    answers['/next'] = '<Response><Hangup/></Response>';
    await dial('0100');
    await lastStatus('completed');
    assert.ok(received.some(({ path }) => path === '/next'));
    received.splice(0);
    answers['/voice'] = 'Sorry';
    await dial('0100');
    await lastStatus('failed');
    answers['/voice'] = relay;
  });

  it('reaches nobody but this installation', async () => {
    await ask('/Calls.json', {
      To: '+15005550100',
      From: '+15005550006',
      Url: 'http://127.0.0.1:1/voice',
      StatusCallback: `${origin}/status`,
    });
    await lastStatus('failed');
  });
});
