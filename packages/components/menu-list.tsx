import { Menu as AriakitMenu, MenuButton, MenuItem, MenuProvider, MenuSeparator } from '@ariakit/react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './menu.module.css';
import type { MenuProps } from './menu-types.ts';

/** The menu itself, with its list open. Its code is large: `menu.tsx` loads it when it is first used. */
export function MenuList({ label, button, groups, className }: MenuProps) {
  return (
    <MenuProvider defaultOpen>
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
