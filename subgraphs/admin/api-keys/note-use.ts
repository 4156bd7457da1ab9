import { LRUCache } from 'lru-cache';
import { atMost } from '#platform/cache/at-most.ts';
import type { Logger } from 'pino';
import type { Database } from '../database.ts';

const minuteMs = 60_000;

/** Keeps `lastUsedAt` of API keys. */
export interface KeyUse {
  /** Returns at once. The write follows, at most one a minute for each key. */
  note(apiKeyId: string): void;
  /** Waits for writes that are under way. */
  settled(): Promise<void>;
}

/** Notes when keys are used. Replicas do not write twice within a minute either: the statement looks at the stored time. */
export function createKeyUse(db: Pick<Database, '$executeRaw'>, log: Logger): KeyUse {
  const noted = new LRUCache<string, true>({ ...atMost(10_000), ttl: minuteMs });
  const pending = new Set<Promise<unknown>>();

  function write(id: string): Promise<unknown> {
    return db.$executeRaw`
      update api_key set last_used_at = now()
      where id = ${id}::uuid and (last_used_at is null or last_used_at <= now() - interval '1 minute')`.catch(
      (error: unknown) => {
        noted.delete(id);
        log.warn({ err: error, apiKeyId: id }, 'the use of an API key was not noted; its next use will be');
      },
    );
  }

  return {
    note(id) {
      if (noted.has(id)) return;
      noted.set(id, true);
      const written: Promise<unknown> = write(id).finally(() => pending.delete(written));
      pending.add(written);
    },
    async settled() {
      await Promise.all(pending);
    },
  };
}
