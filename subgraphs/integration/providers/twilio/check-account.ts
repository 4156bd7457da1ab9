import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { sdkFailure, twilioClient } from './sdk.ts';
import type { TwilioUse } from './account.ts';

/** Fetches the account itself: costs nothing and needs the auth token. @throws ProviderFailure */
export async function checkAccount(use: TwilioUse): Promise<void> {
  const account = await twilioClient(use)
    .api.v2010.accounts(use.credentials.accountSid)
    .fetch()
    .catch((error: unknown) => {
      throw sdkFailure(error);
    });
  if (account.status !== 'active') {
    throw new ProviderFailure('CREDENTIALS', `The Twilio account is ${account.status}.`);
  }
}
