import type { Redis } from 'ioredis';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { Logger } from 'pino';
import { rateLimited } from '#platform/errors/errors.ts';
import type { Layer, Prepared } from '#platform/graphql/operation.ts';
import type { EdgeCaller, MeterKind } from './caller.ts';
import { RedisAvailability } from './redis-availability.ts';
import { createSharedTokenBucket } from './shared-token-bucket.ts';
import { bucketSize, createTokenBucket } from './token-bucket.ts';
import type { Rate, TokenBucket } from './token-bucket.ts';

export interface RateOptions {
  readonly perSession: Rate;
  readonly perKey: Rate;
  readonly perAddress: Rate;
  /** Webhooks of one provider from one network. */
  readonly perWebhook: Rate;
  /** Counts for all gateways together. Without it each gateway counts for itself. */
  readonly redis?: Redis | undefined;
  readonly log: Logger;
  readonly onLimited?: (kind: MeterKind) => void;
}

/** Counts the operations of callers. */
export interface Rates {
  /** Rejects with RATE_LIMITED and the seconds to wait. */
  count(meter: EdgeCaller['meter']): Promise<void>;
  /** Takes one request back that was counted. */
  giveBack(meter: EdgeCaller['meter']): Promise<void>;
}

export function createRates(options: RateOptions): Rates {
  const { redis, log } = options;
  const store = redis && {
    redis,
    availability: new RedisAvailability(redis, (isAvailable) => {
      if (isAvailable) log.info('rates are counted in Redis again');
      else log.warn('Redis does not work: each gateway counts rates for itself');
    }),
  };
  function open(name: string, rate: Rate): TokenBucket {
    const size = bucketSize(name, rate);
    return store ? createSharedTokenBucket(size, store) : createTokenBucket(size);
  }
  const limiters = {
    session: open('session', options.perSession),
    key: open('key', options.perKey),
    address: open('address', options.perAddress),
    webhook: open('webhook', options.perWebhook),
  };
  return {
    async count({ kind, key }) {
      try {
        await limiters[kind].consume(key);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) {
          // A failing counter must not stop the service.
          log.warn({ err: refused }, 'rates cannot be counted');
          return;
        }
        options.onLimited?.(kind);
        throw rateLimited(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
      }
    },
    async giveBack({ kind, key }) {
      await limiters[kind].consume(key, -1).catch((error: unknown) => {
        log.warn({ err: error }, 'a counted request cannot be taken back');
      });
    },
  };
}

/** Counts operations before any other work is done for them. */
export function limitRates<Ready extends Prepared>(rates: Rates): Layer<EdgeCaller, Ready> {
  return (engine) => ({
    ...engine,
    async prepare(request, call) {
      // An invalid session was already counted when it was resolved.
      if (!call.caller.refused) await rates.count(call.caller.meter);
      return engine.prepare(request, call);
    },
  });
}
