import { useRouter } from 'wouter';
import {
  NotificationsArchiveDocument,
  NotificationsMarkReadDocument,
} from '#generated/documents/packages/notifications.ts';
import type { InboxNotificationFragment } from '#generated/documents/packages/notifications.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { IconButton } from '#packages/components/button.tsx';
import { classNames } from '#packages/components/class-names.ts';
import { Icon } from '#packages/components/icon.tsx';
import { Link } from '#packages/components/link.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { showProblem } from '#packages/shell/show-problem.ts';
import { iconOf } from './category-icons.ts';
import { useInbox } from './inbox-context.ts';
import { pathWithin } from './path-within.ts';
import styles from './notification-row.module.css';
import { notificationTexts } from './texts.ts';

/** One notification: opening it marks it as read and leads to what it is about. */
export function NotificationRow({ notification }: { readonly notification: InboxNotificationFragment }) {
  const texts = useTexts(notificationTexts);
  const { base } = useRouter();
  const { setIsOpen } = useInbox();
  const read = useAct(NotificationsMarkReadDocument);
  const archive = useAct(NotificationsArchiveDocument);
  const { id, title, body, link, createdAt, readAt, category } = notification;
  const isUnread = readAt === null;
  const path = pathWithin(base, link);

  function open(): void {
    if (isUnread) void read.run({ id });
    if (link !== null) setIsOpen(false);
  }
  async function putIntoArchive(): Promise<void> {
    const { problem } = await archive.run({ id });
    if (problem) showProblem(problem);
  }

  const words = (
    <>
      <Icon name={iconOf(category)} />
      <span className={styles.words}>
        <span className={styles.title} dir="auto">
          {title}
        </span>
        {body !== '' && (
          <span className={styles.body} dir="auto">
            {body}
          </span>
        )}
        <span className={styles.at}>
          <Moment at={createdAt} form="short" />
        </span>
      </span>
      {isUnread && (
        <span className={styles.dot}>
          <span className="visually-hidden">{texts.isUnread}</span>
        </span>
      )}
    </>
  );
  return (
    <article className={classNames(styles.row, isUnread && styles.unread)}>
      {path !== null && (
        <Link href={path} className={styles.open} onClick={open}>
          {words}
        </Link>
      )}
      {path === null && link !== null && (
        <a href={link} className={styles.open} onClick={open}>
          {words}
        </a>
      )}
      {link === null && (
        <button type="button" className={styles.open} onClick={open}>
          {words}
        </button>
      )}
      <IconButton
        icon="archive"
        label={texts.archive(title)}
        aria-busy={archive.isBusy}
        onClick={() => void putIntoArchive()}
      />
    </article>
  );
}
