import { useEffect } from 'react';
import type { RefObject } from 'react';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Dialog } from '#packages/components/dialog.tsx';
import type { Capability } from '../capability.ts';
import styles from './more-sheet.module.css';
import { NavigationLink } from './navigation-link.tsx';
import { vendorTexts } from './texts.ts';

export interface MoreSheetProps {
  readonly parts: readonly Capability[];
  readonly current: string | undefined;
  /** Gets the focus back. */
  readonly opener: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** The parts of the app that have no place in the bar of a telephone. */
export function MoreSheet({ parts, current, opener, onClose }: MoreSheetProps) {
  const texts = useTexts(vendorTexts);
  // A dialog that is taken away while it is open leaves the focus nowhere.
  useEffect(() => () => opener.current?.focus(), [opener]);
  return (
    <Dialog title={texts.more} isOpen onClose={onClose} closeLabel={texts.closeMore} place="bottom">
      <nav aria-label={texts.moreParts}>
        <ul className={styles.parts}>
          {parts.map((capability) => (
            <li key={capability.id}>
              <NavigationLink
                capability={capability}
                isCurrent={current === capability.id}
                onClick={onClose}
              />
            </li>
          ))}
        </ul>
      </nav>
    </Dialog>
  );
}
