import type { AgentVersion } from '#contracts/calling/script.ts';
import type { Services } from '../../services.ts';
import type { PhoneLine } from '../lines/phone-line.ts';
import { lineUrl } from '../lines/webhook-url.ts';
import { connectStream } from '../media-streams/stream-twiml.ts';
import { callTokensOf, relayUrl, streamUrl } from '../relay/relay-address.ts';
import { connectRelay } from '../twiml/relay.ts';
import type { Twiml } from '../twiml/write-twiml.ts';

/** Connects a call to the socket on which its agent speaks. */
export function connectAgent(
  services: Services,
  agent: AgentVersion,
  { callId, speechFailures, isStreamed }: PhoneLine,
): readonly Twiml[] {
  const { maxSeconds } = agent.limits;
  if (agent.speech.transport === 'STREAM' || isStreamed) {
    return connectStream({
      url: streamUrl(services),
      endedUrl: lineUrl(services, 'relay-ended', { call: callId, stream: '1' }),
      parameters: { call: callId, t: callTokensOf(services).write(callId, maxSeconds) },
    });
  }
  const relay = connectRelay({
    agent,
    url: relayUrl(services, callId, maxSeconds),
    actionUrl: lineUrl(services, 'relay-ended', { call: callId }),
    language: agent.languages[0] ?? 'en',
    failures: speechFailures,
  });
  return [relay];
}
