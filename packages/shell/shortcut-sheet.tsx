import { useState } from 'react';
import { useCommandList } from '#packages/app/keyboard/commands.ts';
import { shortcutLabel } from '#packages/app/keyboard/keys.ts';
import { areShortcutsOn, switchShortcuts } from '#packages/app/keyboard/listen.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Dialog } from '#packages/components/dialog.tsx';
import { CheckField } from '#packages/components/field.tsx';
import { isMac } from './platform-keys.ts';
import styles from './shortcut-sheet.module.css';
import { shellTexts } from './texts.ts';

/** The shortcuts that work here, by groups. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts(shellTexts);
  const commands = useCommandList().filter(({ shortcut }) => shortcut !== undefined);
  const groups = [...new Set(commands.map(({ group }) => group))];
  const [isOn, setIsOn] = useState(areShortcutsOn);
  return (
    <Dialog title={texts.shortcuts} isOpen onClose={onClose} closeLabel={texts.close}>
      <CheckField
        isSwitch
        label={texts.shortcutsOn}
        hint={texts.shortcutsOnHint}
        checked={isOn}
        onChange={(event) => {
          switchShortcuts(event.target.checked);
          setIsOn(event.target.checked);
        }}
      />
      {groups.map((group) => (
        <section key={group} className={styles.group}>
          <h3>{group}</h3>
          <dl className={styles.list}>
            {commands
              .filter((command) => command.group === group)
              .map(({ id, label, shortcut }) => (
                <div key={id} className={styles.row}>
                  <dt>{label}</dt>
                  <dd>
                    <kbd className={styles.key}>{shortcutLabel(shortcut ?? '', isMac)}</kbd>
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
