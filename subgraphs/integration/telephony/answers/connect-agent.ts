import type { AgentVersion } from '#contracts/calling/script.ts';
import type { Services } from '../../services.ts';
import type { PhoneLine } from '../lines/phone-line.ts';
import { lineUrl } from '../lines/webhook-url.ts';
import { relayUrl } from '../relay/relay-address.ts';
import { connectRelay } from '../twiml/relay.ts';
import type { Twiml } from '../twiml/write-twiml.ts';

/** Connects a call to the socket on which its agent speaks. */
export function connectAgent(
  services: Services,
  agent: AgentVersion,
  { callId, speechFailures }: PhoneLine,
): Twiml {
  return connectRelay({
    agent,
    url: relayUrl(services, callId, agent.limits.maxSeconds),
    actionUrl: lineUrl(services, 'relay-ended', { call: callId }),
    language: agent.languages[0] ?? 'en',
    failures: speechFailures,
  });
}
