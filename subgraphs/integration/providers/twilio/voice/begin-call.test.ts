import { it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { TwilioTools } from '../sandbox-signed.ts';
import { phoneCall } from './kept-call.ts';
import { beginCall } from './phone-network.ts';

it('a call of the sandbox that loses the database ends without a failure that nobody handles', async () => {
  const gone = () => Promise.reject(new Error('Cannot use a pool after calling end on the pool'));
  const objects = { get: gone, put: gone, list: gone, remove: gone };
  const credentials = { accountSid: 'AC1', authToken: 'a token', from: '+15005550006' };
  const call = phoneCall.parse({
    to: '+491511000100',
    from: '+15005550006',
    url: 'http://127.0.0.1:1/voice',
    statusCallback: null,
    amdCallback: null,
    createdAt: 0,
    status: 'queued',
    isCancelled: false,
    seconds: null,
    answeredBy: null,
    heard: [],
  });
  beginCall({ objects, credentials } as unknown as TwilioTools, 'CA1', call);
  // The runner fails a test in which a rejection has no handler.
  await turn();
});
