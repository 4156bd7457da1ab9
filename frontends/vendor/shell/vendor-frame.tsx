import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useCommands } from '#packages/app/keyboard/commands.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { classNames } from '#packages/components/class-names.ts';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { NotificationBell } from '#packages/notifications/notification-bell.tsx';
import { ErrorBoundary } from '#packages/shell/error-boundary.tsx';
import { capabilities } from '../capabilities.ts';
import { useShownPage } from '../install/use-shown-page.ts';
import { WaitingWrites } from '../outbox/waiting-writes.tsx';
import { ShiftSwitch } from '../shift/shift-switch.tsx';
import { Navigation } from './navigation.tsx';
import { PersonMenu } from './person-menu.tsx';
import styles from './vendor-frame.module.css';
import { vendorTexts } from './texts.ts';

const SystemBanners = lazy(() =>
  import('#packages/notifications/system-banners.tsx').then(({ SystemBanners }) => ({
    default: SystemBanners,
  })),
);

/** Navigation where a thumb reaches it (at the side where there is room), and the page that the URL names. */
export function VendorFrame() {
  const texts = useTexts(vendorTexts);
  const language = useLanguage();
  const [location, navigate] = useLocation();
  useCommands(
    capabilities.map(({ id, title, key }) => ({
      id: `go-${id}`,
      label: title[language],
      group: texts.goTo,
      shortcut: `g ${key}`,
      run: () => navigate(`/${id}`),
    })),
  );
  useShownPage();
  const current = location.split('/')[1];

  return (
    <div className={styles.frame}>
      <a className={classNames('visually-hidden', styles.skip)} href="#content">
        {texts.skip}
      </a>
      <header className={styles.topBar}>
        <p className={styles.name}>
          <img src="/icon.svg" alt="" width={24} height={24} />
          <span className={styles.nameText}>Switchboard</span>
        </p>
        <ShiftSwitch />
        <NotificationBell />
        <PersonMenu />
      </header>
      <Navigation current={current} />
      <main id="content" className={styles.main} tabIndex={-1}>
        <Suspense fallback={null}>
          <SystemBanners />
        </Suspense>
        <WaitingWrites />
        <ErrorBoundary key={current}>
          <Suspense fallback={<Skeleton label={texts.loading} lines={8} />}>
            <Switch>
              {capabilities.map(({ id, Page }) => (
                <Route key={id} path={`/${id}/*?`} component={Page} />
              ))}
              <Route path="/">
                <Redirect to="/offers" replace />
              </Route>
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
