import { useState } from 'react';
import {
  NotificationsCountsDocument,
  NotificationsFollowDocument,
} from '#generated/documents/packages/notifications.ts';
import type { InboxCountsFragment } from '#generated/documents/packages/notifications.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { newer } from './newer.ts';

/** What the inbox counts, followed live from where it was loaded. Undefined until it is loaded. */
export function useCounts(): InboxCountsFragment | undefined {
  const { data, reload } = useLoad(NotificationsCountsDocument, {});
  const [followed, setFollowed] = useState<InboxCountsFragment>();
  const [start, setStart] = useState<number>();
  const loaded = data?.notificationCounts;
  // The subscription keeps its start: other variables would begin it anew.
  if (start === undefined && loaded) setStart(loaded.headSeq);
  useEvents(
    NotificationsFollowDocument,
    { afterSeq: start },
    {
      isPaused: start === undefined,
      onEvent: ({ notificationEvents: { counts } }) => setFollowed((former) => newer(former, counts)),
      onReset: () => {
        setFollowed(undefined);
        reload();
        return null;
      },
    },
  );
  return newer(loaded, followed);
}
