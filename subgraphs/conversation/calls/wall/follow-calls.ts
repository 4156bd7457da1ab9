import { accountHolds } from '#contracts/account-holds.ts';
import { forbidden } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { defineLiveChanges } from '#platform/streams/live-changes.ts';
import type { Context } from '../../context.ts';
import type { CallRow } from '../call.ts';
import { readChangedCalls } from './read-changed-calls.ts';

/** An event of the call wall as subscribers receive it. */
export type CallWallEventModel =
  | { readonly __typename: 'CallWallStale'; readonly at: Date }
  | { readonly __typename: 'CallChanged'; readonly at: Date; readonly call: CallRow };

/** Lets operators follow all calls as long as they are operators. What happens in a call is in the stream of its conversation. */
const followConversations = defineLiveChanges({
  kinds: ['conversation'],
  name: 'of-the-call-wall',
  condition: accountHolds,
  refusal: () => forbidden('Only operators may do this.'),
});

/** The changes of calls until the right is lost. */
export async function* followCalls(
  context: Context,
  viewer: Operator | ApiKey,
): AsyncGenerator<CallWallEventModel, void, undefined> {
  const read = (ids: readonly string[]) => readChangedCalls(context.db, viewer, ids);
  for await (const call of followConversations(context, viewer, read)) {
    const at = new Date();
    if (call === null) yield { __typename: 'CallWallStale', at };
    else yield { __typename: 'CallChanged', at, call };
  }
}
