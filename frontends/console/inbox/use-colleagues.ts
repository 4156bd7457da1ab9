import { useState } from 'react';
import { InboxColleaguesDocument } from '#generated/documents/frontends/console/inbox.ts';
import type { InboxColleaguesSubscription } from '#generated/documents/frontends/console/inbox.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';

type Operator = InboxColleaguesSubscription['operatorsPresent']['operators'][number];

/** Other operators who have a conversation open now, whether they take part in it or not. @param me id of the person here */
export function useColleagues(conversationId: string, me: string): readonly Operator[] {
  const [seen, setSeen] = useState<{ readonly of: string; readonly operators: readonly Operator[] }>();
  useEvents(
    InboxColleaguesDocument,
    { conversationId },
    { onEvent: ({ operatorsPresent: { operators } }) => setSeen({ of: conversationId, operators }) },
  );
  return seen?.of === conversationId ? seen.operators.filter(({ id }) => id !== me) : [];
}
