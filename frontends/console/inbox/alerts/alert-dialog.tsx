import { useState } from 'react';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Dialog } from '#packages/components/dialog.tsx';
import { CheckField } from '#packages/components/field.tsx';
import { setAlertChoices, useAlertChoices } from './alert-choices.ts';
import styles from './alert-dialog.module.css';
import { alertKinds } from './alert-rules.ts';
import type { AlertKind } from './alert-rules.ts';
import { playAlert, unlockSound } from './alert-sound.ts';
import { alertTexts } from './texts.ts';

/** Which new messages make a sound or a message of the system, on this device. */
export function AlertDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts(alertTexts);
  const choices = useAlertChoices();
  const [isRefused, setIsRefused] = useState(
    () => 'Notification' in window && Notification.permission === 'denied',
  );

  function choose(kind: AlertKind, change: { readonly sound?: boolean; readonly desktop?: boolean }): void {
    setAlertChoices({ ...choices, [kind]: { ...choices[kind], ...change } });
  }
  async function chooseDesktop(kind: AlertKind, isOn: boolean): Promise<void> {
    if (!isOn || !('Notification' in window)) {
      choose(kind, { desktop: false });
      return;
    }
    const permission = await Notification.requestPermission();
    setIsRefused(permission === 'denied');
    choose(kind, { desktop: permission === 'granted' });
  }

  return (
    <Dialog
      title={texts.title}
      isOpen
      onClose={onClose}
      closeLabel={texts.close}
      footer={
        <Button
          icon="bell"
          onClick={() => {
            unlockSound();
            playAlert();
          }}
        >
          {texts.test}
        </Button>
      }
    >
      <p className={styles.hint}>{texts.hint}</p>
      {alertKinds.map((kind) => (
        <fieldset key={kind} className={styles.kind}>
          <legend>{texts[kind]}</legend>
          <CheckField
            isSwitch
            label={texts.sound}
            checked={choices[kind].sound}
            onChange={(event) => choose(kind, { sound: event.target.checked })}
          />
          <CheckField
            isSwitch
            label={texts.desktop}
            checked={choices[kind].desktop}
            disabled={isRefused}
            {...(isRefused && { hint: texts.refused })}
            onChange={(event) => void chooseDesktop(kind, event.target.checked)}
          />
        </fieldset>
      ))}
    </Dialog>
  );
}
