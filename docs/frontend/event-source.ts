import { print } from 'graphql';
import type { Answer, Api } from './ask.ts';
import { withTicket } from './files.ts';
import { OrderEventsDocument } from './gql.ts';
import type { OrderEventsSubscription } from './gql.ts';

type OrderAnswer = Answer<OrderEventsSubscription>;

export interface OrderListener {
  event(answer: OrderAnswer): void;
  /** The gateway has ended the stream, or refuses it: the browser does not try again. */
  end(): void;
}

function orderEventsUrl(api: Api, orderId: string, afterSeq: number): string {
  const url = new URL('/graphql', api.origin);
  url.searchParams.set('query', print(OrderEventsDocument));
  url.searchParams.set('variables', JSON.stringify({ orderId, afterSeq }));
  return url.href;
}

function listen(url: string, { event, end }: OrderListener): EventSource {
  const source = new EventSource(url, { withCredentials: true });
  source.addEventListener('next', (message) => {
    if (message instanceof MessageEvent) event(JSON.parse(String(message.data)) as OrderAnswer);
  });
  source.addEventListener('complete', () => {
    source.close();
    end();
  });
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) end();
  });
  return source;
}

/** With the cookie. The event id is the `cursor`: after a disconnect the browser continues by itself. */
export function followOrder(api: Api, orderId: string, listener: OrderListener): () => void {
  const source = listen(orderEventsUrl(api, orderId, 0), listener);
  return () => source.close();
}

/** Without cookies. A ticket opens one connection, so that each disconnect asks for another one. */
export function followOrderByTicket(api: Api, orderId: string, listener: OrderListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSeq = 0;
  let isStopped = false;

  async function open(): Promise<void> {
    const url = await withTicket(api, orderEventsUrl(api, orderId, lastSeq));
    if (isStopped) return;
    const opened = listen(url, {
      event(answer) {
        lastSeq = answer.data?.orderEvents.seq ?? lastSeq;
        listener.event(answer);
      },
      end: () => listener.end(),
    });
    opened.addEventListener('error', () => {
      if (opened.readyState === EventSource.CLOSED) return;
      // The browser would come back with the used ticket.
      opened.close();
      openLater(1000);
    });
    source = opened;
  }

  function openLater(delayMs: number): void {
    timer = setTimeout(() => {
      open().catch((error: unknown) => {
        // What `fetch` throws is the network; a refused ticket means that there is no session.
        if (error instanceof TypeError) openLater(5000);
        else listener.end();
      });
    }, delayMs);
  }

  openLater(0);
  return () => {
    isStopped = true;
    clearTimeout(timer);
    source?.close();
  };
}
