import { notFound } from '../refusals/refusal.ts';
import type { Value } from '../values/value.ts';
import { bodyOf } from '../calls/call.ts';
import type { Call } from '../calls/call.ts';
import type { Route } from '../calls/route.ts';
import { functionNamed, functions } from './functions.ts';

/** `functions.invoke` and `functions.fetch`. */
export const functionRoutes: readonly Route[] = [
  ['POST', '/api/apps/:appId/functions/:name', invoke],
  ['POST', '/api/functions/:name', invoke],
  ['GET', '/api/functions/:name', invoke],
];

function invoke(call: Call): Promise<Value> {
  const name = call.param('name');
  const run = functionNamed(name);
  if (!run) throw notFound(`The function ${name} (there are ${Object.keys(functions).join(', ')})`);
  return run(call.api, bodyOf(call));
}
