import { lazy, Suspense } from 'react';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { Icon } from '#packages/components/icon.tsx';
import { Link } from '#packages/components/link.tsx';
import type { Capability } from '../capability.ts';
import styles from './navigation.module.css';

const TodoBadge = lazy(() =>
  import('../todo/todo-badge.tsx').then(({ TodoBadge }) => ({ default: TodoBadge })),
);

export interface NavigationLinkProps {
  readonly capability: Capability;
  readonly isCurrent: boolean;
  readonly onClick?: () => void;
}

/** A link to a part of the app, with what waits there. */
export function NavigationLink({ capability, isCurrent, onClick }: NavigationLinkProps) {
  const language = useLanguage();
  const { id, title, icon, preload, Badge, alerts } = capability;
  return (
    <Link
      href={`/${id}`}
      className={styles.link}
      isCurrent={isCurrent}
      onPointerEnter={preload}
      onClick={onClick}
    >
      <Icon name={icon} size={22} />
      <span className={styles.linkName}>{title[language]}</span>
      <NavigationBadge Badge={Badge} alerts={alerts} />
    </Link>
  );
}

/** What waits in a part of the app. */
export function NavigationBadge({
  Badge,
  alerts,
}: {
  readonly Badge?: Capability['Badge'];
  readonly alerts: Capability['alerts'] | undefined;
}) {
  return (
    <span className={styles.badge}>
      <Suspense fallback={null}>
        {Badge && <Badge />}
        {alerts && <TodoBadge kinds={alerts} />}
      </Suspense>
    </span>
  );
}
