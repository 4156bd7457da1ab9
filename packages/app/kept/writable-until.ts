import type { StorageAdapter } from '@urql/exchange-graphcache';

/** Lets a client write to a storage until the signal. What it receives after that belongs to a person who has signed out. */
export function writableUntil(
  signal: AbortSignal,
  storage: StorageAdapter,
): Required<Pick<StorageAdapter, 'writeData' | 'writeMetadata'>> {
  return {
    writeData: async (changes) => {
      if (!signal.aborted) await storage.writeData(changes);
    },
    writeMetadata: (operations) => {
      if (!signal.aborted) storage.writeMetadata?.(operations);
    },
  };
}
