import type { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';

/** Shows operators and the vendor why the provider could not do it. @throws the failure itself where it passes: the job is tried again */
export async function noteProblem(
  { db }: Pick<Services, 'db'>,
  vendorId: string,
  failure: ProviderFailure,
): Promise<void> {
  await db.listedVendor.updateMany({ where: { vendorId }, data: { problem: failure.message } });
  if (failure.isTemporary) throw failure;
}
