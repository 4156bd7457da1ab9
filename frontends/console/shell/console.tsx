import { useTexts } from '#packages/app/i18n/texts.ts';
import { InboxProvider } from '#packages/notifications/inbox-provider.tsx';
import { SignedIn } from '#packages/shell/signed-in.tsx';
import { operators } from '../capability.ts';
import { ConsoleFrame } from './console-frame.tsx';
import { consoleTexts } from './texts.ts';

/** The operators' console. */
export function Console() {
  const texts = useTexts(consoleTexts);
  return (
    <SignedIn app={texts.app} roles={operators}>
      <InboxProvider>
        <ConsoleFrame />
      </InboxProvider>
    </SignedIn>
  );
}
