import { Combobox, ComboboxItem, ComboboxList, ComboboxProvider } from '@ariakit/react';
import { startTransition, useMemo, useState } from 'react';
import { useCommandList } from '#packages/app/keyboard/commands.ts';
import { shortcutLabel } from '#packages/app/keyboard/keys.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Dialog } from '#packages/components/dialog.tsx';
import styles from './palette.module.css';
import { isMac } from './platform-keys.ts';
import { shellTexts } from './texts.ts';

/** All commands that are there, to be found by their names. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts(shellTexts);
  const commands = useCommandList();
  const [search, setSearch] = useState('');
  const found = useMemo(() => {
    const words = search.toLocaleLowerCase().split(/\s+/);
    return commands.filter(
      ({ label, group, isKeyOnly }) =>
        isKeyOnly !== true && words.every((word) => `${group} ${label}`.toLocaleLowerCase().includes(word)),
    );
  }, [commands, search]);
  return (
    <Dialog
      title={texts.commands}
      isOpen
      onClose={onClose}
      closeLabel={texts.close}
      place="top"
      isTitleHidden
    >
      <ComboboxProvider open setInputValue={(value) => startTransition(() => setSearch(value))}>
        <Combobox
          autoSelect="always"
          autoFocus
          placeholder={texts.findCommand}
          aria-label={texts.findCommand}
          className={styles.input}
        />
        <ComboboxList alwaysVisible className={styles.list} aria-label={texts.commands}>
          {found.map(({ id, label, group, shortcut, run }) => (
            <ComboboxItem
              key={id}
              value={label}
              className={styles.item}
              hideOnClick={false}
              setValueOnClick={false}
              onClick={() => {
                onClose();
                run();
              }}
            >
              <span className={styles.group}>{group}</span>
              <span className={styles.label}>{label}</span>
              {shortcut !== undefined && <kbd className={styles.key}>{shortcutLabel(shortcut, isMac)}</kbd>}
            </ComboboxItem>
          ))}
          {found.length === 0 && <p className={styles.none}>{texts.noCommand}</p>}
        </ComboboxList>
      </ComboboxProvider>
    </Dialog>
  );
}
