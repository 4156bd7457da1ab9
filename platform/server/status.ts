import type { FastifyInstance } from 'fastify';

/** Resolves when the dependency answers, rejects when it does not. */
export type DependencyCheck = (signal: AbortSignal) => Promise<unknown>;

/** A check of what a process needs; an optional one is of what only makes it faster. */
export type Dependency = DependencyCheck | { readonly optional: DependencyCheck };

/** By name; a function where they may change. */
export type Dependencies =
  | Readonly<Record<string, Dependency>>
  | (() => Readonly<Record<string, Dependency>>);

interface DependencyState {
  readonly optional: boolean;
  readonly state: 'up' | 'down';
  readonly latencyMs: number;
}

const checkTimeoutMs = 2000;

/**
 * `GET /health`: alive, 200 as soon as the process serves. `GET /status`: `ready` or `degraded` with 200, `unavailable` or
 * `draining` with 503, and the state and latency of each dependency. It is degraded without an optional dependency: all
 * works, but slower. A load balancer must not send requests to a process that answers 503.
 */
export function addStatusRoutes(
  app: FastifyInstance,
  options: { readonly checks: Dependencies; readonly isDraining: () => boolean },
): void {
  app.get('/health', () => ({ status: 'alive' }));
  app.get('/status', async (_request, reply) => {
    const checks = typeof options.checks === 'function' ? options.checks() : options.checks;
    const names = Object.entries(checks);
    const states = await Promise.all(
      names.map(async ([name, dependency]) => [name, await probe(dependency)] as const),
    );
    const down = states.filter(([, { state }]) => state === 'down').map(([, { optional }]) => optional);
    const status = options.isDraining() ? 'draining' : statusOf(down);
    return reply.code(status === 'ready' || status === 'degraded' ? 200 : 503).send({
      status,
      uptimeSeconds: Math.round(process.uptime()),
      dependencies: Object.fromEntries(states),
    });
  });
}

/** @param down for each dependency that is down, whether it is optional */
function statusOf(down: readonly boolean[]): 'ready' | 'degraded' | 'unavailable' {
  if (down.length === 0) return 'ready';
  return down.every(Boolean) ? 'degraded' : 'unavailable';
}

async function probe(dependency: Dependency): Promise<DependencyState> {
  const [check, optional] =
    typeof dependency === 'function' ? [dependency, false] : [dependency.optional, true];
  const started = performance.now();
  const latency = () => Math.round((performance.now() - started) * 10) / 10;
  const signal = AbortSignal.timeout(checkTimeoutMs);
  try {
    await Promise.race([
      check(signal),
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('timed out')), { once: true });
      }),
    ]);
    return { state: 'up', optional, latencyMs: latency() };
  } catch {
    return { state: 'down', optional, latencyMs: latency() };
  }
}
