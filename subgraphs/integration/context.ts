import type { Viewer } from '#platform/identity/viewer.ts';
import type { Call } from '#platform/graphql/operation.ts';
import type { Services } from './services.ts';

/** What a resolver works with; made for each operation. */
export interface Context {
  readonly viewer: Viewer;
  readonly services: Services;
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal;
}

export function createContext(services: Services, { caller, signal }: Call<Viewer>): Context {
  return { viewer: caller, services, signal };
}
