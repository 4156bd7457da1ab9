import { useEffect } from 'react';
import { NotificationsPageDocument } from '#generated/documents/packages/notifications.ts';
import type { NotificationsPageQuery } from '#generated/documents/packages/notifications.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useAtMostEvery } from '#packages/app/live/use-at-most-every.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { ListFoot } from '#packages/shell/list-foot.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './notification-list.module.css';
import { NotificationRow } from './notification-row.tsx';
import { notificationTexts } from './texts.ts';

const pick = (data: NotificationsPageQuery) => data.notifications;

/** How often the list is loaded anew at most, in milliseconds. */
const reloadMs = 1_000;

export interface NotificationListProps {
  readonly isUnreadOnly: boolean;
  /** Number of the latest event: with another one the list may have changed. */
  readonly headSeq: number;
}

export function NotificationList({ isUnreadOnly, headSeq }: NotificationListProps) {
  const texts = useTexts(notificationTexts);
  const filter = isUnreadOnly ? { unread: true } : null;
  const pages = usePages(NotificationsPageDocument, { first: 20, filter }, pick);
  const reload = useAtMostEvery(reloadMs, pages.reload);
  useEffect(() => {
    if (headSeq > 0) reload();
  }, [headSeq, reload]);
  const { isFirst, isLoading, problem } = pages;
  // One that was just archived leaves before the list is loaded anew.
  const nodes = pages.nodes.filter(({ archivedAt }) => archivedAt === null);
  return (
    <>
      <ProblemNotice problem={problem} onRetry={pages.reload} />
      {isFirst && isLoading && <Skeleton label={texts.loading} lines={6} />}
      {!isFirst && nodes.length === 0 && (
        <Empty icon="bell" title={isUnreadOnly ? texts.emptyUnread : texts.empty}>
          {texts.emptyHint}
        </Empty>
      )}
      <ul className={styles.list}>
        {nodes.map((notification) => (
          <li key={notification.id}>
            <NotificationRow notification={notification} />
          </li>
        ))}
      </ul>
      <ListFoot pages={pages} />
    </>
  );
}
