import { ProfileDocument } from '#generated/documents/frontends/vendor/profile.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { SettingsForm } from '#packages/shell/settings/settings-form.tsx';
import { NotificationSettings } from '#packages/shell/notification-settings/notification-settings.tsx';
import { OfferAlertsCard } from '#packages/shell/notification-settings/offer-alerts-card.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { AreaCard } from './area-card.tsx';
import { AvailabilityCard } from './availability-card.tsx';
import { BusinessCard } from './business-card.tsx';
import { ContactCard } from './contact-card.tsx';
import { HoursCard } from './hours-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { PersonCard } from './person-card.tsx';
import { PhonesCard } from './phones-card.tsx';
import styles from './profile-page.module.css';
import { SessionsCard } from './sessions-card.tsx';
import { profileTexts } from './texts.ts';

/** What customers and the dispatch know of the vendor, and the vendor's own account. */
export function ProfilePage() {
  const texts = useTexts(profileTexts);
  const { data, problem, isLoading, reload } = useLoad(ProfileDocument, {});
  const vendor = data?.me?.vendor;
  return (
    <Page title={texts.title}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!vendor && isLoading && <Skeleton label={texts.title} lines={10} />}
      {!vendor && !isLoading && !problem && <Empty icon="plug" title={texts.offline} />}
      {data?.me && vendor && (
        <div className={styles.columns}>
          <div className={styles.column}>
            <AvailabilityCard vendor={vendor} />
            <BusinessCard vendor={vendor} offered={data.services} />
            <ContactCard vendor={vendor} />
            <PhonesCard suggested={data.me.phone ?? vendor.phone} />
            <OfferAlertsCard />
            <NotificationSettings />
          </div>
          <div className={styles.column}>
            <AreaCard vendor={vendor} />
            <HoursCard vendor={vendor} />
            <PersonCard person={data.me} />
            <SettingsForm />
            <SessionsCard />
            <PasswordCard />
          </div>
        </div>
      )}
    </Page>
  );
}
