import type { ProviderHttp } from '../../hub/http/provider-http.ts';

/** What a Twilio connection consists of. */
export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  /** E.164 number, alphanumeric sender id or messaging service SID. */
  readonly from: string;
  /** E.164 number; null for an account that does not use WhatsApp. */
  readonly whatsAppFrom: string | null;
}

export interface TwilioUse {
  readonly http: ProviderHttp;
  readonly credentials: TwilioAccount;
  readonly isSandbox: boolean;
}
