import { z } from 'zod';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const account = z.object({
  ProductionAccessEnabled: z.boolean(),
  SendingEnabled: z.boolean(),
});

/** Whether the account may write to everybody (GET /v2/email/account). A new one may write to verified addresses only. */
export async function checkAccount(http: ProviderHttp, region: string): Promise<void> {
  const { ProductionAccessEnabled, SendingEnabled } = await http.json({ path: '/v2/email/account' }, account);
  if (!ProductionAccessEnabled) {
    throw new ProviderFailure(
      'SCOPE',
      `Amazon SES lets this account write to verified addresses only in ${region}: request production access on its console, under Account dashboard.`,
      { providerCode: 'ProductionAccessDisabled' },
    );
  }
  if (!SendingEnabled) {
    throw new ProviderFailure(
      'SCOPE',
      `AWS has stopped the e-mails of this account in ${region}: see the Account dashboard on the console of Amazon SES.`,
      { providerCode: 'SendingDisabled' },
    );
  }
}
