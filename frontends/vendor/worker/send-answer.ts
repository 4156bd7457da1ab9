import acceptOffer from './worker-accept.graphql?raw';
import declineOffer from './worker-decline.graphql?raw';

const mutations = { accept: acceptOffer, decline: declineOffer } as const;

/**
 * Sends the answer to an offer. The cookie of the session goes with the request: the worker is of the same origin.
 * @returns the type of the API's result; empty when there is none
 */
export async function sendAnswer(action: 'accept' | 'decline', offerId: string): Promise<string> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: mutations[action], variables: { input: { offerId } } }),
    });
    return typeOf(await response.json());
  } catch {
    // Without the network there is no result.
    return '';
  }
}

function typeOf(answer: unknown): string {
  let value = answer;
  for (const key of ['data', 'answer', '__typename']) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  return typeof value === 'string' ? value : '';
}
