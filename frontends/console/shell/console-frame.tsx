import { lazy, Suspense, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useCommands } from '#packages/app/keyboard/commands.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { IconButton } from '#packages/components/button.tsx';
import { classNames } from '#packages/components/class-names.ts';
import { Icon } from '#packages/components/icon.tsx';
import { Link } from '#packages/components/link.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { NotificationBell } from '#packages/notifications/notification-bell.tsx';
import { ErrorBoundary } from '#packages/shell/error-boundary.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProfileMenu } from '#packages/shell/profile-menu.tsx';
import type { Capability, Section } from '../capability.ts';
import { capabilities } from '../capabilities.ts';
import styles from './console-frame.module.css';
import { consoleTexts } from './texts.ts';

const Desk = lazy(() => import('../desk/desk.tsx').then(({ Desk }) => ({ default: Desk })));
const SystemBanners = lazy(() =>
  import('#packages/notifications/system-banners.tsx').then(({ SystemBanners }) => ({
    default: SystemBanners,
  })),
);

const sections: readonly Section[] = ['work', 'people', 'settings', 'system'];

/** Navigation at the side, and the page of the capability that the URL names. */
export function ConsoleFrame() {
  const texts = useTexts(consoleTexts);
  const language = useLanguage();
  const person = usePerson();
  const [location, navigate] = useLocation();
  const [isOpen, setIsOpen] = useState(false);
  const own = capabilities.filter(({ roles }) => roles.includes(person.role));
  useCommands(
    own.map(({ id, title, key }) => ({
      id: `go-${id}`,
      label: title[language],
      group: texts.goTo,
      ...(key !== undefined && { shortcut: `g ${key}` }),
      run: () => navigate(`/${id}`),
    })),
  );
  const current = location.split('/')[1];

  return (
    <div className={styles.frame}>
      <a className={classNames('visually-hidden', styles.skip)} href="#content">
        {texts.skip}
      </a>
      <header className={styles.topBar}>
        <IconButton
          icon="menu"
          label={texts.menu}
          aria-expanded={isOpen}
          aria-controls="navigation"
          onClick={() => setIsOpen(!isOpen)}
        />
        <strong className={styles.topName}>Switchboard</strong>
        <NotificationBell />
        <ProfileMenu isNameShown={false} />
      </header>
      <nav
        id="navigation"
        className={classNames(styles.side, isOpen && styles.open)}
        aria-label={texts.navigation}
      >
        <div className={styles.name}>
          <img src="/icon.svg" alt="" width={24} height={24} />
          <span className={styles.topName}>Switchboard</span>
          <NotificationBell />
        </div>
        <div className={styles.sections}>
          {sections.map((section) => (
            <NavigationSection
              key={section}
              title={texts[section]}
              capabilities={own.filter((capability) => capability.section === section)}
              current={current}
              onChoose={() => setIsOpen(false)}
            />
          ))}
        </div>
        <div className={styles.profile}>
          <Suspense fallback={null}>
            <Desk />
          </Suspense>
          <ProfileMenu />
        </div>
      </nav>
      <main id="content" className={styles.main} tabIndex={-1}>
        <Suspense fallback={null}>
          <SystemBanners />
        </Suspense>
        <ErrorBoundary key={current}>
          <Suspense fallback={<Skeleton label={texts.loading} lines={8} />}>
            <Switch>
              {own.map(({ id, Page }) => (
                <Route key={id} path={`/${id}/*?`} component={Page} />
              ))}
              <Route path="/">{own[0] && <Redirect to={`/${own[0].id}`} replace />}</Route>
              <Route>
                <Empty icon="map" title={texts.notFound}>
                  {texts.notFoundHint}
                </Empty>
              </Route>
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

interface NavigationSectionProps {
  readonly title: string;
  readonly capabilities: readonly Capability[];
  readonly current: string | undefined;
  readonly onChoose: () => void;
}

function NavigationSection({ title, capabilities, current, onChoose }: NavigationSectionProps) {
  const language = useLanguage();
  if (capabilities.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2 className={styles.sectionTitle}>{title}</h2>
      <ul>
        {capabilities.map(({ id, title: name, icon, preload, Badge }) => (
          <li key={id}>
            <Link
              href={`/${id}`}
              className={styles.link}
              isCurrent={current === id}
              onPointerEnter={preload}
              onClick={onChoose}
            >
              <Icon name={icon} />
              <span className={styles.linkName}>{name[language]}</span>
              {Badge && (
                <Suspense fallback={null}>
                  <Badge />
                </Suspense>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
