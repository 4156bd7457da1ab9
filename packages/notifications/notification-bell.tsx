import { useTexts } from '#packages/app/i18n/texts.ts';
import { Icon } from '#packages/components/icon.tsx';
import { useInbox } from './inbox-context.ts';
import styles from './notification-bell.module.css';
import { notificationTexts } from './texts.ts';

/** Opens the notifications. Its badge is the number of those that came since they were open last. */
export function NotificationBell() {
  const texts = useTexts(notificationTexts);
  const { counts, isOpen, setIsOpen } = useInbox();
  const unseen = counts?.unseen ?? 0;
  const label = unseen === 0 ? texts.notifications : `${texts.notifications}, ${texts.new(unseen)}`;
  return (
    <button
      type="button"
      className={styles.bell}
      aria-label={label}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      aria-keyshortcuts="g n"
      title={`${label} (g n)`}
      onClick={() => setIsOpen(true)}
    >
      <Icon name="bell" size={20} />
      {unseen > 0 && (
        <span className={styles.badge} aria-hidden="true">
          {unseen > 99 ? '99+' : unseen}
        </span>
      )}
    </button>
  );
}
