import { lazy, Suspense, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useCommands } from '#packages/app/keyboard/commands.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { InboxContext } from './inbox-context.ts';
import { notificationTexts } from './texts.ts';
import { useCounts } from './use-counts.ts';

const Panel = lazy(() =>
  import('./notification-panel.tsx').then(({ NotificationPanel }) => ({ default: NotificationPanel })),
);

/** Follows the inbox of the signed-in person once for all bells below it, and shows its list when one of them is used. */
export function InboxProvider({ children }: { readonly children: ReactNode }) {
  const texts = useTexts(notificationTexts);
  const counts = useCounts();
  const [isOpen, setIsOpen] = useState(false);
  const inbox = useMemo(() => ({ counts, isOpen, setIsOpen }), [counts, isOpen]);
  useCommands([
    {
      id: 'notifications',
      label: texts.open,
      group: texts.general,
      shortcut: 'g n',
      run: () => setIsOpen(true),
    },
  ]);
  return (
    <InboxContext value={inbox}>
      {children}
      {isOpen && (
        <Suspense fallback={null}>
          <Panel />
        </Suspense>
      )}
    </InboxContext>
  );
}
