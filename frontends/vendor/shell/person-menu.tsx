import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { ProfileMenu } from '#packages/shell/profile-menu.tsx';
import { useLeave } from '#packages/shell/use-leave.ts';
import { closeNotifications } from '../offers/notifications.ts';
import { useOutbox, useWaiting } from '../outbox/outbox-context.ts';
import { outboxTexts } from '../outbox/texts.ts';
import { makeSilent } from '../shift/shift-store.ts';

/** The person's menu. It asks before they sign out while something waits to be sent. */
export function PersonMenu() {
  const texts = useTexts(outboxTexts);
  const outbox = useOutbox();
  const waiting = useWaiting();
  const leave = useLeave();
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);

  async function signOut(): Promise<void> {
    setIsBusy(true);
    await Promise.all([makeSilent(), closeNotifications()]);
    await leave();
    // Still here: the server can't be reached.
    setIsBusy(false);
    setIsAsking(false);
  }

  async function choose(): Promise<void> {
    if ((await outbox.load()).length > 0) setIsAsking(true);
    else await signOut();
  }

  return (
    <>
      <ProfileMenu isNameShown={false} onSignOut={() => void choose()} />
      {isAsking &&
        createPortal(
          <ConfirmDialog
            title={texts.leaveTitle}
            confirmLabel={texts.leave}
            isBusy={isBusy}
            problem={undefined}
            onConfirm={signOut}
            onClose={() => setIsAsking(false)}
          >
            {texts.leaveHint(waiting.length)}
          </ConfirmDialog>,
          document.body,
        )}
    </>
  );
}
