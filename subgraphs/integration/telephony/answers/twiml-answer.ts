import type { LiveAnswer } from '../../hub/webhooks/webhook-ground.ts';
import type { WebhookAnswer } from '../../hub/webhooks/webhook.ts';
import type { Services } from '../../services.ts';
import { ownTexts } from '../machine/texts.ts';
import { hangUp, say } from '../twiml/verbs.ts';
import { writeTwiml } from '../twiml/write-twiml.ts';
import type { Twiml } from '../twiml/write-twiml.ts';

/** A request of the provider about a call. */
export interface CallRequest {
  /** The call that the address names; null for one that begins with this request. */
  readonly callId: string | null;
  readonly query: URLSearchParams;
  readonly form: Readonly<Record<string, string>>;
  readonly isSandbox: boolean;
}

/**
 * Answers with what the provider is to do next. A failure is never silence: the caller hears an apology.
 * @see https://www.twilio.com/docs/voice/twiml
 */
export function twimlAnswer(
  decide: (services: Services, request: CallRequest) => Promise<readonly Twiml[]>,
): LiveAnswer {
  return async (services, { request: { query, body }, isSandbox }) => {
    const form = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
    try {
      return answer(await decide(services, { callId: query.get('call'), query, form, isSandbox }));
    } catch (error) {
      services.log.error({ err: error }, 'a call was answered by an apology');
      return answer([say(ownTexts('en').apology, 'en'), hangUp]);
    }
  };
}

const answer = (verbs: readonly Twiml[]): WebhookAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: writeTwiml(verbs),
});
