import {
  InboxChangesDocument,
  InboxTabCountsDocument,
} from '#generated/documents/frontends/console/inbox.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useAtMostEvery } from '#packages/app/live/use-at-most-every.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Counter } from '#packages/components/badge.tsx';
import { useAlerts } from './alerts/use-alerts.ts';
import { inboxTexts } from './texts.ts';

/** The shortest time between two loads, in milliseconds. */
const calmMs = 1_000;

/** How many conversations have something unread; it follows the inbox on every page, and alerts the operator. */
export function InboxBadge() {
  const texts = useTexts(inboxTexts);
  const { data, reload } = useLoad(InboxTabCountsDocument, {});
  const reloadCalmly = useAtMostEvery(calmMs, reload);
  const alert = useAlerts();
  useEvents(
    InboxChangesDocument,
    {},
    {
      onEvent: ({ inboxEvents }) => {
        reloadCalmly();
        if (inboxEvents.__typename === 'InboxConversationChanged' && !inboxEvents.conversation.blocked)
          alert(inboxEvents.conversation);
      },
    },
  );
  const count = data?.inboxCounts.unread ?? 0;
  return <Counter count={count} label={`${texts.unread}: ${count}`} />;
}
