import { lazy, Suspense, useState } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './menu.module.css';
import type { MenuProps } from './menu-types.ts';

const load = () => import('./menu-list.tsx');
const MenuList = lazy(async () => ({ default: (await load()).MenuList }));

/** A button that opens a list of actions: arrow keys, letters, Esc. */
export function Menu(props: MenuProps) {
  const [isUsed, setIsUsed] = useState(false);
  const { label, button, className } = props;
  const closed = (
    <button
      type="button"
      className={classNames(styles.button, className)}
      aria-haspopup="menu"
      aria-expanded="false"
      {...(button === undefined && { 'aria-label': label, title: label })}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        setIsUsed(true);
      }}
      onClick={() => setIsUsed(true)}
    >
      {button ?? <Icon name="dots" />}
    </button>
  );
  if (!isUsed) return closed;
  return (
    <Suspense fallback={closed}>
      <MenuList {...props} />
    </Suspense>
  );
}
