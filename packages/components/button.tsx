import type { ComponentProps, ReactNode } from 'react';
import type { IconName } from '#packages/design/icons.ts';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './button.module.css';

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the one main action of a place; `plain`: default; `quiet`: without a frame; `danger`: can't be undone. */
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  /** While it is true the button shows that something is under way, and does nothing. */
  readonly isBusy?: boolean;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

export function Button({
  kind = 'plain',
  icon,
  isBusy = false,
  isWide = false,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={isBusy ? true : undefined}
      aria-disabled={isBusy ? true : rest['aria-disabled']}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      className={classNames(styles.button, styles[kind], isWide && styles.wide, className)}
    >
      {icon && <Icon name={icon} />}
      <span className={styles.label}>{children}</span>
      {isBusy && <span className={styles.spinner} aria-hidden="true" />}
    </button>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: IconName;
  /** Its name, shown as a tooltip. */
  readonly label: string;
  /** The key that does the same, shown beside the name. */
  readonly shortcut?: string;
  readonly isPressed?: boolean;
}

export function IconButton({ icon, label, shortcut, isPressed, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      aria-pressed={isPressed}
      aria-keyshortcuts={shortcut}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      className={classNames(styles.iconButton, className)}
    >
      <Icon name={icon} />
    </button>
  );
}
