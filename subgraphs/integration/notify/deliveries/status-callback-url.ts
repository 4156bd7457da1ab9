import { providerPath } from '../../hub/definition/provider-path.ts';

/** Who is asked to report on which delivery. */
export interface Reporter {
  readonly provider: string;
  readonly isSandbox: boolean;
}

/**
 * Where a provider reports on a delivery: the public address that it signs as well.
 * @returns null for a real provider when this installation has no public address: some refuse such a callback with the message
 */
export function statusCallbackUrl(
  publicUrl: string,
  deliveryId: string,
  { provider, isSandbox }: Reporter,
): string | null {
  const host = new URL(publicUrl).hostname;
  const isLocal =
    host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || host.startsWith('127.');
  if (isLocal && !isSandbox) return null;
  return `${publicUrl}/webhooks/integration/${providerPath(provider)}/status?delivery=${deliveryId}`;
}
