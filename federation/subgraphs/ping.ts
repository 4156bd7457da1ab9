import { get as getPlain } from 'node:http';
import { get as getSecure } from 'node:https';

/**
 * Asks a replica for `GET /status`. Resolves for any answer but 503: a subgraph of another make may not have this route.
 * @throws when the replica is not reached, or says that it lacks something that it needs (503)
 */
export function pingReplica(replica: URL, signal: AbortSignal): Promise<void> {
  const get = replica.protocol === 'https:' ? getSecure : getPlain;
  return new Promise((resolve, reject) => {
    const request = get(new URL('/status', replica), { signal }, (response) => {
      response.resume();
      if (response.statusCode === 503) reject(new Error(`${replica.host} is not ready`));
      else resolve();
    });
    request.once('error', reject);
  });
}
