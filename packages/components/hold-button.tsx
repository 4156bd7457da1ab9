import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { IconName } from '#packages/design/icons.ts';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './hold-button.module.css';

export interface HoldButtonProps {
  readonly icon?: IconName;
  /** How long it must be held, in milliseconds. */
  readonly holdMs: number;
  readonly isBusy?: boolean;
  readonly onHeld: () => void;
  /** It was let go too early: say that it must be held. */
  readonly onTooShort?: () => void;
  readonly children: ReactNode;
}

/**
 * A button that acts when it was held for a moment, by finger, mouse or key, so that a touch by accident does nothing. Assistive
 * technology, which presses without holding, acts at once.
 */
export function HoldButton({ icon, holdMs, isBusy = false, onHeld, onTooShort, children }: HoldButtonProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => () => clearTimeout(timer.current), []);

  function press(): void {
    if (isBusy || isHeld) return;
    setIsHeld(true);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      setIsHeld(false);
      onHeld();
    }, holdMs);
  }

  function letGo(isTooShort: boolean): void {
    setIsHeld(false);
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    if (isTooShort) onTooShort?.();
  }

  return (
    <button
      type="button"
      className={classNames(styles.button, isHeld && styles.held)}
      style={{ ['--hold' as string]: `${holdMs}ms` }}
      aria-busy={isBusy ? true : undefined}
      aria-disabled={isBusy ? true : undefined}
      onPointerDown={(event) => {
        if (event.button === 0) press();
      }}
      onPointerUp={() => letGo(true)}
      onPointerLeave={() => letGo(false)}
      onPointerCancel={() => letGo(false)}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        if (!event.repeat) press();
      }}
      onKeyUp={() => letGo(true)}
      onBlur={() => letGo(false)}
      onClick={(event) => {
        // A press of a pointer has a count of clicks, one by assistive technology has none.
        if (event.detail === 0 && !isBusy) onHeld();
      }}
    >
      {icon && <Icon name={icon} size={22} />}
      <span>{children}</span>
    </button>
  );
}
