import type { FastifyInstance } from 'fastify';

/** Resolves when the dependency answers, rejects when it does not. */
export type DependencyCheck = (signal: AbortSignal) => Promise<unknown>;

/** By name; a function where they may change. */
export type DependencyChecks =
  | Readonly<Record<string, DependencyCheck>>
  | (() => Readonly<Record<string, DependencyCheck>>);

interface DependencyState {
  readonly state: 'up' | 'down';
  readonly latencyMs: number;
}

const checkTimeoutMs = 2000;

/**
 * `GET /health`: alive, 200 as soon as the process serves. `GET /status`: ready, 200 or 503, with the state and
 * latency of each dependency. It is not ready while draining, so that load balancers send no new requests.
 */
export function addStatusRoutes(
  app: FastifyInstance,
  options: { readonly checks: DependencyChecks; readonly isDraining: () => boolean },
): void {
  app.get('/health', () => ({ status: 'alive' }));
  app.get('/status', async (_request, reply) => {
    const checks = typeof options.checks === 'function' ? options.checks() : options.checks;
    const names = Object.entries(checks);
    const states = await Promise.all(names.map(async ([name, check]) => [name, await probe(check)] as const));
    const ready = !options.isDraining() && states.every(([, { state }]) => state === 'up');
    return reply.code(ready ? 200 : 503).send({
      status: options.isDraining() ? 'draining' : ready ? 'ready' : 'unavailable',
      uptimeSeconds: Math.round(process.uptime()),
      dependencies: Object.fromEntries(states),
    });
  });
}

async function probe(check: DependencyCheck): Promise<DependencyState> {
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
    return { state: 'up', latencyMs: latency() };
  } catch {
    return { state: 'down', latencyMs: latency() };
  }
}
