import { badInput, forbidden } from '#platform/errors/errors.ts';
import type { SandboxActInput } from '#generated/graphql/integration.ts';
import type { Services } from '../../services.ts';
import { sandboxesOf } from './sandboxes.ts';

/** Characters that go along with an act at most. */
const longest = 10_000;

/**
 * Does to a sandbox what a person outside would do to the provider.
 * @throws FORBIDDEN in production, BAD_USER_INPUT for an unknown provider or act
 */
export async function sandboxAct(
  services: Services,
  { provider, act, subject, value = null }: SandboxActInput,
): Promise<void> {
  if (services.settings.isProduction) throw forbidden('Nobody acts on sandboxes in production.');
  const sandboxes = sandboxesOf(services);
  if (!sandboxes) throw badInput('input.provider', 'has no sandbox here, because SANDBOX is off');
  if (!services.settings.providers.some(({ id }) => id === provider)) {
    throw badInput('input.provider', 'is not a provider');
  }
  for (const [field, text] of [['subject', subject] as const, ['value', value ?? ''] as const]) {
    if (text.length > longest) throw badInput(`input.${field}`, `must have at most ${longest} characters`);
  }
  if (!(await sandboxes.act(provider, act, subject, value))) {
    const known = sandboxes.actsOf(provider);
    const problem =
      known.length === 0 ? 'is unknown: this sandbox has no acts' : `must be ${known.join(' or ')}`;
    throw badInput('input.act', problem);
  }
}
