import { useTexts } from '#packages/app/i18n/texts.ts';
import { ProfileMenu } from '#packages/shell/profile-menu.tsx';
import { SignedIn } from '#packages/shell/signed-in.tsx';
import { vendorTexts } from './texts.ts';

/** The app of those who do the work. */
export function VendorApp() {
  const texts = useTexts(vendorTexts);
  return (
    <SignedIn app={texts.app} roles={['VENDOR']}>
      <ProfileMenu />
    </SignedIn>
  );
}
