import { Menu as AriakitMenu, MenuButton, MenuItem, MenuProvider, MenuSeparator } from '@ariakit/react';
import type { ReactNode } from 'react';
import type { IconName } from '#packages/design/icons.ts';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './menu.module.css';

export interface MenuAction {
  readonly label: string;
  readonly icon?: IconName;
  readonly shortcut?: string;
  readonly isDangerous?: boolean;
  readonly isDisabled?: boolean;
  readonly isChosen?: boolean;
  readonly onChoose: () => void;
}

export interface MenuProps {
  /** Name of the button. */
  readonly label: string;
  /** What the button shows; three dots without it. */
  readonly button?: ReactNode;
  /** Groups of actions; a line separates them. */
  readonly groups: readonly (readonly MenuAction[])[];
  readonly className?: string;
}

/** A button that opens a list of actions: arrow keys, letters, Esc. */
export function Menu({ label, button, groups, className }: MenuProps) {
  return (
    <MenuProvider>
      <MenuButton
        className={classNames(styles.button, className)}
        {...(button === undefined && { 'aria-label': label, title: label })}
      >
        {button ?? <Icon name="dots" />}
      </MenuButton>
      <AriakitMenu className={styles.menu} gutter={4} portal aria-label={label}>
        {groups.map((actions, group) => (
          <div key={actions[0]?.label ?? group}>
            {group > 0 && <MenuSeparator className={styles.separator} />}
            {actions.map((action) => (
              <MenuItem
                key={action.label}
                className={classNames(styles.item, action.isDangerous === true && styles.dangerous)}
                disabled={action.isDisabled === true}
                onClick={action.onChoose}
              >
                {action.icon && <Icon name={action.icon} size={16} />}
                <span className={styles.label}>{action.label}</span>
                {action.isChosen === true && <Icon name="check" size={16} />}
                {action.shortcut !== undefined && <kbd className={styles.key}>{action.shortcut}</kbd>}
              </MenuItem>
            ))}
          </div>
        ))}
      </AriakitMenu>
    </MenuProvider>
  );
}
