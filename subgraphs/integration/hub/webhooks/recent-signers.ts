import type { Services } from '../../services.ts';
import type { Provider } from '../definition/define-provider.ts';
import type { Signer } from './signers.ts';

/** For so long, in milliseconds, signers are used again: removed credentials are accepted that much longer. */
const keptMs = 1_000;

type ReadSigners = (services: Services, provider: Provider) => Promise<readonly Signer[]>;

interface Reading {
  readonly startedAt: number;
  readonly signers: Promise<readonly Signer[]>;
}

/** The signers of providers, without a look into the database for each of thousands of webhooks. */
export interface RecentSigners {
  /** Signers as they were within the last second. */
  recent(services: Services, provider: Provider): Promise<readonly Signer[]>;
  /** Signers as they are now. For a request that no recent signer has signed: credentials may have been saved a moment ago. */
  current(services: Services, provider: Provider): Promise<readonly Signer[]>;
}

export function rememberSigners(
  read: ReadSigners,
  now: () => number = () => performance.now(),
): RecentSigners {
  const readings = new Map<string, Reading>();

  function readSince(since: number, services: Services, provider: Provider): Promise<readonly Signer[]> {
    const known = readings.get(provider.id);
    if (known && known.startedAt >= since) return known.signers;
    const reading = { startedAt: now(), signers: read(services, provider) };
    readings.set(provider.id, reading);
    // A failed reading is nothing to remember.
    reading.signers.catch(() => {
      if (readings.get(provider.id) === reading) readings.delete(provider.id);
    });
    return reading.signers;
  }

  return {
    recent: (services, provider) => readSince(now() - keptMs, services, provider),
    current: (services, provider) => readSince(now(), services, provider),
  };
}
