/*
 * One arena of glibc instead of eight for each core, and small halves of V8's young generation (in MiB). Both grow with bursts and never
 * shrink: together they took 30 % of the memory of all services (docs/decisions/).
 */
export const malloc = { MALLOC_ARENA_MAX: '1' } as const;
export const subgraphFlags = ['--max-semi-space-size=2', '--heap-growing-percent=50'] as const;
export const gatewayFlags = ['--max-semi-space-size=8'] as const;
