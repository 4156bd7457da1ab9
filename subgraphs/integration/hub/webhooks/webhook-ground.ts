import type { Services } from '../../services.ts';
import type { Provider } from '../definition/define-provider.ts';
import type { Effects } from './effect.ts';
import type { Signer } from './signers.ts';

/** What the webhooks of providers stand on. */
export interface WebhookGround {
  readonly providers: readonly Provider[];
  /** The credentials whose signature is accepted now. */
  readonly signersOf: (services: Services, provider: Provider) => Promise<readonly Signer[]>;
  readonly effects: Effects;
}
