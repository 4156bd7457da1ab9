import { Thread } from '#packages/thread/thread.tsx';
import { useOutbox, useWaiting } from '../outbox/outbox-context.ts';

/** The conversation with a customer. What is written without the network is sent later. */
export function VendorThread({ conversationId }: { readonly conversationId: string }) {
  const outbox = useOutbox();
  const waiting = useWaiting().flatMap(({ write, at, refusal }) =>
    write.kind === 'message' && write.conversationId === conversationId && refusal === undefined
      ? [{ clientId: write.clientId, body: write.body, at }]
      : [],
  );
  return (
    <Thread
      key={conversationId}
      conversationId={conversationId}
      ownRoles={['VENDOR']}
      unsent={{ waiting, keep: (message) => void outbox.write({ kind: 'message', ...message }) }}
    />
  );
}
