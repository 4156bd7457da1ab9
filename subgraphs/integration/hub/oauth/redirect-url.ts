import type { Settings } from '../../settings.ts';
import { providerPath } from '../definition/provider-path.ts';

/** Where a provider leads a person back to: it must be registered there exactly so. */
export function redirectUrlOf({ publicUrl }: Pick<Settings, 'publicUrl'>, providerId: string): string {
  return `${publicUrl}/webhooks/integration/oauth/${providerPath(providerId)}`;
}
