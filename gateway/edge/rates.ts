import type { Redis } from 'ioredis';
import {
  BurstyRateLimiter,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Logger } from 'pino';
import { rateLimited } from '#platform/errors/errors.ts';
import type { Engine, Prepared } from '#platform/transport/operation.ts';
import type { EdgeCaller } from './caller.ts';

/** So many operations a second, and so many at once after a quiet time. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface RateOptions {
  readonly perSession: Rate;
  readonly perAddress: Rate;
  /** Counts for all gateways together; without it each counts for itself. */
  readonly redis?: Redis | undefined;
  readonly log: Logger;
  readonly onLimited?: (kind: 'session' | 'address') => void;
}

export const defaultRates = {
  perSession: { perSecond: 100, burst: 500 },
  perAddress: { perSecond: 20, burst: 200 },
} as const;

/** Seconds after which a spent burst is there again. */
const burstSeconds = 10;

/** Counts the operations of callers. */
export interface Rates {
  /** Rejects with RATE_LIMITED and the seconds to wait. */
  count(meter: EdgeCaller['meter']): Promise<void>;
}

export function createRates(options: RateOptions): Rates {
  const limiters = {
    session: createLimiter('session', options.perSession, options.redis),
    address: createLimiter('address', options.perAddress, options.redis),
  };
  return {
    async count({ kind, key }) {
      try {
        await limiters[kind].consume(key);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) {
          // A counter that fails must not take the service with it.
          options.log.warn({ err: refused }, 'rates cannot be counted');
          return;
        }
        options.onLimited?.(kind);
        throw rateLimited(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
      }
    },
  };
}

function createLimiter(
  kind: string,
  { perSecond, burst }: Rate,
  redis: Redis | undefined,
): BurstyRateLimiter {
  const make = (name: string, points: number, duration: number): RateLimiterAbstract => {
    const settings = { keyPrefix: `rate:${kind}:${name}`, points, duration };
    if (!redis) return new RateLimiterMemory(settings);
    return new RateLimiterRedis({
      ...settings,
      storeClient: redis,
      insuranceLimiter: new RateLimiterMemory(settings),
    });
  };
  return new BurstyRateLimiter(
    make('steady', perSecond, 1),
    make('burst', Math.max(0, burst - perSecond), burstSeconds),
  );
}

/** The same engine, whose operations are counted before anything else is done for them. */
export function limitRates<Ready extends Prepared>(
  engine: Engine<EdgeCaller, Ready>,
  rates: Rates,
): Engine<EdgeCaller, Ready> {
  return {
    ...engine,
    async prepare(request, call) {
      await rates.count(call.caller.meter);
      return engine.prepare(request, call);
    },
  };
}
