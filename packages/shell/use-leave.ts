import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useSignOut } from '#packages/app/session/use-session.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { showToast } from '#packages/components/toasts.ts';
import { shellTexts } from './texts.ts';

/**
 * @returns signs out, or says that it needs the server. The next person begins at the first page, and not at an object of the
 * former one.
 */
export function useLeave(): () => Promise<void> {
  const signOut = useSignOut();
  const texts = useTexts(shellTexts);
  const [, navigate] = useLocation();
  return useCallback(async () => {
    try {
      await signOut();
    } catch {
      showToast({ tone: 'bad', text: texts.signOutNeedsServer });
      return;
    }
    navigate('/', { replace: true });
  }, [signOut, texts, navigate]);
}
