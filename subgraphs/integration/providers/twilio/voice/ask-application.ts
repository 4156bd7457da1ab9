import { fetch } from 'undici';
import { signForm } from '../sandbox-signed.ts';
import type { TwilioTools } from '../sandbox-signed.ts';
import { readTwiml } from './twiml.ts';
import type { Verb } from './twiml.ts';

/** How long Twilio waits for TwiML. */
const timeoutMs = 15_000;

/** Whether an address is one of this installation, by HTTP or WebSocket: a stand-in reaches nobody else. */
export function isOwn(tools: TwilioTools, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const own = new URL(tools.webhookUrl(''));
  return new URL(url.replace(/^ws/, 'http')).origin === own.origin;
}

/** Asks the application by a signed form what is to be done in a call. @throws where it does not answer TwiML */
export async function askApplication(
  tools: TwilioTools,
  url: string,
  form: Readonly<Record<string, string>>,
): Promise<readonly Verb[]> {
  const absolute = URL.canParse(url) ? url : tools.webhookUrl(url);
  if (!isOwn(tools, absolute)) throw new Error('The sandbox asks this installation only.');
  const { headers, body } = await signForm(tools, absolute, form);
  const response = await fetch(absolute, {
    method: 'POST',
    headers,
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The application answered HTTP ${response.status}.`);
  return text.trim() === '' ? [] : readTwiml(text);
}
