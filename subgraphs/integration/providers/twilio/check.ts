import type { ProviderConnection } from '../credentials.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { twilioClient } from './client.ts';
import { twilioFailure } from './failure.ts';

/** Fetches the account itself: costs nothing and needs the auth token. @throws ProviderFailure */
export async function checkTwilio(connection: ProviderConnection<'TWILIO'>): Promise<void> {
  const client = twilioClient(connection);
  const account = await client.api.v2010
    .accounts(connection.credentials.accountSid)
    .fetch()
    .catch((error: unknown) => {
      throw twilioFailure(error);
    });
  if (account.status !== 'active') {
    throw new ProviderFailure('CREDENTIALS', `The Twilio account is ${account.status}.`, null);
  }
}
