import { createHmac } from 'node:crypto';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

export interface PageKeys {
  readonly payerName: string;
  readonly masterKey: string;
}

/**
 * The page where a payee enters name, address, bank and tax details. Its address is signed and soon expires, so it is made anew for each
 * visit.
 * @see https://help.tipalti.com/hc/en-us/articles/10672451171991-Payee-Onboarding-via-iFrame
 */
export function onboardingUrl(http: ProviderHttp, keys: PageKeys, payeeId: string): string {
  const query = new URLSearchParams({
    idap: payeeId,
    payer: keys.payerName,
    ts: String(Math.floor(Date.now() / 1000)),
  }).toString();
  return `${http.baseUrl('pages')}/payeedashboard/home?${query}&hashkey=${pageSignature(query, keys)}`;
}

/** HMAC-SHA256 in hex over the query as it is sent. */
export function pageSignature(query: string, { masterKey }: PageKeys): string {
  return createHmac('sha256', masterKey).update(query).digest('hex');
}
