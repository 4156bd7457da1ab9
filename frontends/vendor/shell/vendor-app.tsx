import { lazy, Suspense } from 'react';
import { useRoute } from 'wouter';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { InboxProvider } from '#packages/notifications/inbox-provider.tsx';
import { SignedIn } from '#packages/shell/signed-in.tsx';
import { NewVersion } from '../install/new-version.tsx';
import { AlertsProvider } from '../offers/alerts-provider.tsx';
import { OfferAlert } from '../offers/offer-alert.tsx';
import { OutboxProvider } from '../outbox/outbox-provider.tsx';
import { OwnAnswers } from './own-answers.tsx';
import { VendorFrame } from './vendor-frame.tsx';
import { vendorTexts } from './texts.ts';

/** Somebody who was invited has no account yet. */
const InvitationPage = lazy(async () => ({
  default: (await import('../invitation/invitation-page.tsx')).InvitationPage,
}));

/** The app of those who do the work. */
export function VendorApp() {
  const texts = useTexts(vendorTexts);
  const [isInvited] = useRoute('/invitation');
  if (isInvited)
    return (
      <Suspense>
        <InvitationPage />
      </Suspense>
    );
  return (
    <>
      <NewVersion />
      <SignedIn app={texts.app} roles={['VENDOR']}>
        <OwnAnswers>
          <OutboxProvider>
            <AlertsProvider>
              <InboxProvider>
                <VendorFrame />
              </InboxProvider>
              <OfferAlert />
            </AlertsProvider>
          </OutboxProvider>
        </OwnAnswers>
      </SignedIn>
    </>
  );
}
