import {
  InboxChangesDocument,
  InboxTabCountsDocument,
} from '#generated/documents/frontends/console/inbox.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Counter } from '#packages/components/badge.tsx';
import { inboxTexts } from './texts.ts';
import { useCalmly } from './use-calmly.ts';

/** How many conversations have something unread; it follows the inbox on every page. */
export function InboxBadge() {
  const texts = useTexts(inboxTexts);
  const { data, reload } = useLoad(InboxTabCountsDocument, {});
  useEvents(InboxChangesDocument, {}, { onEvent: useCalmly(reload) });
  const count = data?.inboxCounts.unread ?? 0;
  return <Counter count={count} label={`${texts.unread}: ${count}`} />;
}
