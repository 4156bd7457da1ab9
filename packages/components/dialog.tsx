import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Called by Esc, by the cross and by a click beside the dialog. */
  readonly onClose: () => void;
  /** Name of the cross. */
  readonly closeLabel: string;
  /**
   * `side`: a panel at the end of the window, for what belongs to a list behind it; `full`: the whole of a small screen; `bottom`: a sheet where a thumb
   * reaches it; `wide`: for a picture.
   */
  readonly place?: 'middle' | 'side' | 'top' | 'full' | 'bottom' | 'wide';
  readonly isTitleHidden?: boolean;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** A modal dialog: the browser's own, which keeps the focus inside and gives it back. */
export function Dialog({
  title,
  isOpen,
  onClose,
  closeLabel,
  place = 'middle',
  isTitleHidden = false,
  footer,
  children,
}: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (isOpen && dialog?.open === false) dialog.showModal();
    if (!isOpen && dialog?.open === true) dialog.close();
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    // A click on the backdrop is a click on the element itself. Esc does the same for keyboards.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={ref}
      className={classNames(styles.dialog, styles[place])}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.inside}>
        <header className={isTitleHidden ? 'visually-hidden' : styles.header}>
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="cross" label={closeLabel} onClick={onClose} />
        </header>
        <div className={styles.body}>{children}</div>
        {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
      </div>
    </dialog>
  );
}
