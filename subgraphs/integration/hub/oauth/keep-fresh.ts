import { findProvider } from '../connections/find-provider.ts';
import type { Services } from '../../services.ts';
import { ProviderFailure } from '../http/provider-failure.ts';
import { refreshTokens } from './refresh-tokens.ts';

/** Milliseconds between two looks, and how long before their end tokens are replaced. */
const lookMs = 5 * 60_000;
const aheadMs = 10 * 60_000;

/**
 * Replaces tokens that end soon every five minutes, so that no request waits for it, and deletes beginnings that nobody finished.
 * @returns ends it
 */
export function keepTokensFresh(services: Services): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = refreshEnding(services).catch((error: unknown) => {
      services.log.error({ err: error }, 'tokens of providers were not refreshed');
    });
  }, lookMs).unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}

/** One look. */
export async function refreshEnding(services: Services): Promise<void> {
  const { db, settings, log } = services;
  await db.oAuthState.deleteMany({ where: { expiresAt: { lt: new Date() } } });
  const ending = await db.providerConnection.findMany({
    where: {
      state: 'CONNECTED',
      tokenEndsAt: { lt: new Date(Date.now() + aheadMs) },
      provider: { in: settings.providers.filter(({ isOAuth }) => isOAuth).map(({ id }) => id) },
    },
  });
  for (const row of ending) {
    const provider = findProvider(services, row.provider, 'provider');
    try {
      await refreshTokens(services, provider, { row, withinMs: aheadMs, refused: null });
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      log.warn({ provider: row.provider, account: row.account, err: error }, 'a token was not refreshed');
    }
  }
}
