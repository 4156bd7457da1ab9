import { useCallback } from 'react';
import { useSignOut } from '#packages/app/session/use-session.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { showToast } from '#packages/components/toasts.ts';
import { shellTexts } from './texts.ts';

/** @returns signs out, or says that it needs the server */
export function useLeave(): () => Promise<void> {
  const signOut = useSignOut();
  const texts = useTexts(shellTexts);
  return useCallback(
    () => signOut().catch(() => showToast({ tone: 'bad', text: texts.signOutNeedsServer })),
    [signOut, texts],
  );
}
