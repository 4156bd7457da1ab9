import { lazy, Suspense, useRef, useState } from 'react';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { classNames } from '#packages/components/class-names.ts';
import { Icon } from '#packages/components/icon.tsx';
import { capabilities } from '../capabilities.ts';
import styles from './navigation.module.css';
import { NavigationBadge, NavigationLink } from './navigation-link.tsx';
import { vendorTexts } from './texts.ts';

const loadSheet = () => import('./more-sheet.tsx');
const MoreSheet = lazy(async () => ({ default: (await loadSheet()).MoreSheet }));

const rest = capabilities.filter(({ isPrimary }) => isPrimary !== true);
const alertsOfRest = rest.flatMap(({ alerts = [] }) => alerts);

/** The parts of the app: on a telephone the most used ones and "More", beside the page all of them. */
export function Navigation({ current }: { readonly current: string | undefined }) {
  const texts = useTexts(vendorTexts);
  const language = useLanguage();
  const more = useRef<HTMLButtonElement>(null);
  const [isMoreOpen, setIsMoreOpen] = useState(false);
  const part = rest.find(({ id }) => id === current);
  return (
    <nav className={styles.navigation} aria-label={texts.navigation}>
      <ul className={styles.links}>
        {capabilities.map((capability) => (
          <li key={capability.id} className={capability.isPrimary === true ? undefined : styles.rest}>
            <NavigationLink capability={capability} isCurrent={current === capability.id} />
          </li>
        ))}
        <li className={styles.more}>
          <button
            ref={more}
            type="button"
            className={classNames(styles.link, styles.button)}
            aria-haspopup="dialog"
            aria-expanded={isMoreOpen}
            {...(part && { 'aria-current': 'true' })}
            onPointerEnter={() => void loadSheet()}
            onFocus={() => void loadSheet()}
            onClick={() => setIsMoreOpen(true)}
          >
            <Icon name="menu" size={22} />
            <span className={styles.linkName}>{texts.more}</span>
            {part && <span className="visually-hidden">: {part.title[language]}</span>}
            <NavigationBadge alerts={alertsOfRest} />
          </button>
        </li>
      </ul>
      {isMoreOpen && (
        <Suspense fallback={null}>
          <MoreSheet parts={rest} current={current} opener={more} onClose={() => setIsMoreOpen(false)} />
        </Suspense>
      )}
    </nav>
  );
}
