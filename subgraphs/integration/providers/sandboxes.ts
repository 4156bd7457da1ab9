import { sandboxesOf as describedSandboxesOf } from '../hub/sandboxes/sandboxes.ts';
import type { Services } from '../services.ts';
import type { Provider } from './credentials.ts';
import type { Sandbox } from './sandbox.ts';

/** Whether there are sandboxes; none of them is one of before. */
export function sandboxesOf(
  services: Services,
): { readonly of: { readonly [Name in Provider]?: Sandbox<Name> } } | null {
  return describedSandboxesOf(services) ? { of: {} } : null;
}
