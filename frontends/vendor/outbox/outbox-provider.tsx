import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useClient } from 'urql';
import { useApi } from '#packages/app/graphql/api-context.ts';
import { usePerson } from '#packages/shell/person-context.ts';
import { indexedStore } from './indexed-store.ts';
import { Outbox } from './outbox.ts';
import { OutboxContext } from './outbox-context.ts';
import { sendWrite } from './send-write.ts';

/** How often waiting writes are tried without a sign that the server is back, in milliseconds. */
const retryMs = 15_000;

/** Keeps and sends the writes of the person who is signed in. */
export function OutboxProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const { socket } = useApi();
  const { id } = usePerson();
  const [outbox] = useState(
    () =>
      new Outbox({
        store: indexedStore(id),
        send: (write) => sendWrite(client, write, id),
        alone: (run) => navigator.locks.request(`switchboard-outbox-${id}`, run),
      }),
  );
  useEffect(() => {
    const flush = (): void => void outbox.flush();
    flush();
    window.addEventListener('online', flush);
    const stop = socket.on('connected', flush);
    const timer = setInterval(() => {
      if (outbox.waiting().some(({ refusal }) => refusal === undefined)) flush();
    }, retryMs);
    return () => {
      window.removeEventListener('online', flush);
      stop();
      clearInterval(timer);
    };
  }, [outbox, socket]);
  return <OutboxContext value={outbox}>{children}</OutboxContext>;
}
