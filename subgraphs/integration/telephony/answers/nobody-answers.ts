import type { Services } from '../../services.ts';
import { hangUp, say } from '../twiml/verbs.ts';
import type { Twiml } from '../twiml/write-twiml.ts';

interface Caller {
  readonly providerCallId: string;
  readonly from: string;
  readonly to: string;
}

const promise = 'Thank you for calling. Nobody can take your call at the moment. We will call you back. Goodbye.';
const regret = 'Thank you for calling. Nobody can take your call at the moment. Please try again later. Goodbye.';

/** No agent takes the calls of a number: whoever calls it hears so, and is called back where their number is known. */
export async function nobodyAnswers(services: Services, { from }: Caller): Promise<readonly Twiml[]> {
  services.log.warn('a call came in for a number without an agent');
  const isKnown = /^\+[1-9]\d{6,14}$/.test(from);
  return Promise.resolve([say(isKnown ? promise : regret, 'en'), hangUp]);
}
