import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useCommands } from '#packages/app/keyboard/commands.ts';
import { useKeyboard } from '#packages/app/keyboard/listen.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Toasts } from '#packages/components/toast.tsx';
import styles from './app-frame.module.css';
import { shellTexts } from './texts.ts';

const Palette = lazy(() => import('./palette.tsx').then(({ Palette }) => ({ default: Palette })));
const ShortcutSheet = lazy(() =>
  import('./shortcut-sheet.tsx').then(({ ShortcutSheet }) => ({ default: ShortcutSheet })),
);

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** What every app has around it: messages, the palette, the sheet of shortcuts, and a line while the device is offline. */
export function AppFrame({ children }: { readonly children: ReactNode }) {
  const texts = useTexts(shellTexts);
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  const isOnline = useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
  useKeyboard();
  useCommands([
    {
      id: 'palette',
      label: texts.commands,
      group: texts.general,
      shortcut: 'mod+k',
      isKeyOnly: true,
      runsInFields: true,
      run: () => setOpen('palette'),
    },
    {
      id: 'shortcuts',
      label: texts.shortcuts,
      group: texts.general,
      shortcut: '?',
      run: () => setOpen('shortcuts'),
    },
  ]);
  const close = () => setOpen(null);
  return (
    <>
      {!isOnline && (
        <p className={styles.offline} role="status">
          {texts.offline}
        </p>
      )}
      {children}
      <Suspense fallback={null}>
        {open === 'palette' && <Palette onClose={close} />}
        {open === 'shortcuts' && <ShortcutSheet onClose={close} />}
      </Suspense>
      <Toasts closeLabel={texts.close} />
    </>
  );
}
