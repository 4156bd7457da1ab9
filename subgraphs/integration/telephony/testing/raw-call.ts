import { createHmac } from 'node:crypto';
import type { WebSocket } from 'ws';
import twilio from 'twilio';
import { z } from 'zod';
import type { TestIntegration } from '../../testing/start-integration.ts';

const account = z.object({ accountSid: z.string(), authToken: z.string() });

export const accountOf = ({ sandboxes }: Pick<TestIntegration, 'sandboxes'>) =>
  account.parse(sandboxes.credentialsOf('TWILIO'));

/** A request of the provider to a path of a call, signed as it signs. @returns the TwiML */
export async function askWebhook(
  integration: TestIntegration,
  path: string,
  form: Readonly<Record<string, string>>,
  { signature }: { readonly signature?: string } = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const { accountSid, authToken } = accountOf(integration);
  const fields = { AccountSid: accountSid, ...form };
  const url = `${integration.publicUrl}/webhooks/integration/twilio/${path}`;
  const answer = await integration.fetch({}, `/webhooks/twilio/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature ?? twilio.getExpectedTwilioSignature(authToken, url, fields),
    },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: answer.status, text: await answer.text() };
}

/** The socket of a call, as its TwiML names it. */
export interface RelayAddress {
  /** The public one, which is signed. */
  readonly address: string;
  /** That of this subgraph. */
  readonly path: string;
  readonly callSid: string;
}

/** A call that comes in by its webhook. */
export async function ringRaw(
  integration: TestIntegration,
  { callSid, from, to }: { readonly callSid: string; readonly from: string; readonly to: string },
): Promise<RelayAddress> {
  const form = { CallSid: callSid, From: from, To: to, CallStatus: 'ringing' };
  const { text } = await askWebhook(integration, 'voice', form);
  return relayIn(text, callSid);
}

/** The socket that TwiML names. @throws where it names none */
export function relayIn(twiml: string, callSid: string): RelayAddress {
  const address = /<ConversationRelay url="([^"]+)"/.exec(twiml)?.[1]?.replaceAll('&amp;', '&');
  if (address === undefined) throw new Error(`No relay in ${twiml}`);
  const { pathname, search } = new URL(address);
  return { address, path: `${pathname.replace('/voice/integration', '/voice')}${search}`, callSid };
}

/** Signs the address of a socket as the provider does. */
export const signAddress = (authToken: string, address: string): string =>
  createHmac('sha1', authToken).update(address).digest('base64');

/** A socket of the provider in a test. */
export interface RawSocket {
  /** Texts of the agent, each whole. */
  readonly heard: string[];
  /** All messages. */
  readonly frames: Record<string, unknown>[];
  readonly closed: Promise<number>;
  send(frame: unknown): void;
  setup(callSid?: string): void;
  /** The agent's words were played to their end. */
  spoken(): void;
  say(text: string): void;
  close(): void;
  readonly socket: WebSocket;
}

/** Opens the socket of a call. @param signature by default the right one @throws the status of a refusal */
export async function openRaw(
  integration: TestIntegration,
  relay: RelayAddress,
  signature?: string,
): Promise<RawSocket> {
  const { authToken } = accountOf(integration);
  const signed = signature ?? signAddress(authToken, relay.address);
  const socket = await integration.socket(relay.path, { 'x-twilio-signature': signed });
  const heard: string[] = [];
  const frames: Record<string, unknown>[] = [];
  let words = '';
  socket.on('message', (data: Buffer) => {
    const frame = z.record(z.string(), z.unknown()).parse(JSON.parse(data.toString()));
    frames.push(frame);
    if (frame['type'] !== 'text') return;
    words += String(frame['token']);
    if (frame['last'] !== true) return;
    heard.push(words);
    words = '';
  });
  const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('unexpected-response', (_request, response) =>
      reject(new Error(String(response.statusCode))),
    );
    socket.on('error', reject);
  });
  const send = (frame: unknown) =>
    socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  return {
    heard,
    frames,
    closed,
    socket,
    send,
    setup: (callSid = relay.callSid) =>
      send({ type: 'setup', sessionId: `VX${callSid.slice(2)}`, callSid, customParameters: {} }),
    spoken: () => send({ type: 'info', name: 'agentSpeaking', value: 'off' }),
    say: (voicePrompt) => send({ type: 'prompt', voicePrompt, lang: 'en-US', last: true }),
    close: () => socket.close(1000),
  };
}
