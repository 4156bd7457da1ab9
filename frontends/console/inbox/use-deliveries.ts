import {
  InboxDeliveriesDocument,
  InboxDeliveryChangesDocument,
} from '#generated/documents/frontends/console/inbox.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useAtMostEvery } from '#packages/app/live/use-at-most-every.ts';
import type { MessageDelivery } from './delivery-state.tsx';

/** The shortest time between two loads, in milliseconds. */
const calmMs = 1_000;

/** How far the last messages of a conversation have come by SMS or WhatsApp, live, by `seq`. */
export function useDeliveries(
  conversationId: string,
  { isPaused }: { readonly isPaused: boolean },
): ReadonlyMap<number, MessageDelivery> {
  const { data, reload } = useLoad(InboxDeliveriesDocument, { id: conversationId }, { isPaused });
  const reloadCalmly = useAtMostEvery(calmMs, reload);
  useEvents(
    InboxDeliveryChangesDocument,
    { conversationId },
    {
      isPaused: isPaused || !data?.conversation,
      onEvent: ({ internalEvents }) => {
        if (internalEvents.__typename === 'MessageDeliveryChanged') reloadCalmly();
      },
      onReset: () => (reload(), null),
    },
  );
  const messages = data?.conversation?.messages.edges ?? [];
  return new Map(
    messages.flatMap(({ node: { seq, delivery } }) => (delivery === null ? [] : [[seq, delivery] as const])),
  );
}
