import type { Services } from '../../services.ts';
import type { Provider } from '../definition/define-provider.ts';
import type { Effects } from './effect.ts';
import type { Signer } from './signers.ts';
import type { WebhookAnswer, WebhookRequest } from './webhook.ts';

/** What the webhooks of providers stand on. */
export interface WebhookGround {
  readonly providers: readonly Provider[];
  /** The credentials whose signature is accepted now. */
  readonly signersOf: (services: Services, provider: Provider) => Promise<readonly Signer[]>;
  readonly effects: Effects;
  /** What is answered to requests that ask for something, by provider and path, such as `TWILIO/voice`. */
  readonly answers: Readonly<Record<string, LiveAnswer>>;
}

/** A request that a provider has signed, and by which account. */
export interface SignedRequest {
  readonly request: WebhookRequest;
  readonly account: string;
  readonly isSandbox: boolean;
}

/** Answers a signed request from what is known now. It must be quick: somebody waits on the telephone. */
export type LiveAnswer = (services: Services, signed: SignedRequest) => Promise<WebhookAnswer>;
