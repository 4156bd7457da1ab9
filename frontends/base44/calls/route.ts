import type { Handler } from './call.ts';

/** One line of the wire: method, path and what answers. */
export type Route = readonly [
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  handle: Handler,
  /** Where a body may be larger than others. */
  options?: { readonly bodyLimit: number },
];
