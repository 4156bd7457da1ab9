import type { NumberAtProvider } from '../../hub/capabilities/calls.ts';
import { openCapability } from '../../hub/connections/open-provider.ts';
import type { OpenProvider } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { listNumbers } from './phone-number.ts';

/** The account whose numbers these are. @throws ProviderFailure where none is connected */
export async function openAccount(services: Services): Promise<OpenProvider> {
  const [provider] = await openCapability(services, 'CALLS');
  if (!provider) throw new ProviderFailure('UNAVAILABLE', 'No provider of telephony is connected.');
  return provider;
}

/**
 * Keeps the numbers of the account as they are set now. One that was bound and is not there any more stays, so that somebody sees it;
 * those of another account go. @throws ProviderFailure
 */
export async function checkNumbers(services: Services): Promise<void> {
  const provider = await openAccount(services);
  const numbers = await provider.can('CALLS').numbers();
  const { isSandbox } = provider;
  await services.db.$transaction(async (tx) => {
    for (const number of numbers) await keepNumber(tx, number, isSandbox);
    const others = { numberId: { notIn: numbers.map(({ id }) => id) } };
    await tx.phoneNumber.deleteMany({
      where: { OR: [{ sandbox: !isSandbox }, { ...others, boundAt: null }] },
    });
    await tx.phoneNumber.updateMany({ where: others, data: { isFound: false, checkedAt: new Date() } });
  });
  const drifted = (await listNumbers(services)).filter(
    ({ state }) => state === 'DRIFTED' || state === 'GONE',
  );
  if (drifted.length > 0)
    services.log.warn({ numbers: drifted.map(({ id }) => id) }, 'numbers are not set as they were bound');
}

/** Keeps a number as the provider has it. */
export async function keepNumber(tx: Tx, number: NumberAtProvider, sandbox: boolean): Promise<void> {
  const { id: numberId, phone, name, settings } = number;
  const seen = { phone, name, sandbox, isFound: true, settings: { ...settings }, checkedAt: new Date() };
  await tx.phoneNumber.upsert({ where: { numberId }, create: { numberId, ...seen }, update: seen });
}
