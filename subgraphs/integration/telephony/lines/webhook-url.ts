import type { Services } from '../../services.ts';

/** The requests of the provider about a call that are answered by what it does next, or that report. */
export type LinePath = 'voice' | 'status' | 'amd' | 'relay-ended' | 'recording' | 'whisper' | 'transfer';

/** The public address of such a request. The provider signs it, so that nobody changes what it names. */
export function lineUrl(
  { settings }: Pick<Services, 'settings'>,
  path: LinePath,
  query: Readonly<Record<string, string>>,
): string {
  return `${settings.publicUrl}/webhooks/integration/twilio/${path}?${new URLSearchParams(query).toString()}`;
}
