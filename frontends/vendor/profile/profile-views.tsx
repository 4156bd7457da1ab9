import type { ReactNode } from 'react';
import type { ProfileQuery, ProfileVendorFragment } from '#generated/documents/frontends/vendor/profile.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Notice } from '#packages/components/states.tsx';
import { NotificationSettings } from '#packages/shell/notification-settings/notification-settings.tsx';
import { OfferAlertsCard } from '#packages/shell/notification-settings/offer-alerts-card.tsx';
import { SettingsForm } from '#packages/shell/settings/settings-form.tsx';
import { ViewTabs } from '#packages/shell/view-tabs.tsx';
import { HolidaysCard } from '../calendar/holidays-card.tsx';
import { AreaCard } from './area-card.tsx';
import { AvailabilityCard } from './availability-card.tsx';
import { BusinessCard } from './business-card.tsx';
import { businessTexts } from './business-texts.ts';
import { ContactCard } from './contact-card.tsx';
import { HoursCard } from './hours-card.tsx';
import { MembersCard } from './members-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { PersonCard } from './person-card.tsx';
import { PhonesCard } from './phones-card.tsx';
import { PicturesCard } from './pictures-card.tsx';
import { PricesCard } from './prices-card.tsx';
import styles from './profile-page.module.css';
import { ServiceAreaCard } from './service-area-card.tsx';
import { SessionsCard } from './sessions-card.tsx';
import { profileTexts } from './texts.ts';

export interface ProfileViewsProps {
  readonly me: NonNullable<ProfileQuery['me']>;
  readonly vendor: ProfileVendorFragment;
  /** All services that can be ordered. */
  readonly offered: ProfileQuery['services'];
}

/** The parts of the profile as tabs. */
export function ProfileViews({ me, vendor, offered }: ProfileViewsProps) {
  const texts = useTexts(profileTexts);
  const own = vendor.members?.find(({ user }) => user.id === me.id);
  const isOwner = own === undefined || own.duty === 'OWNER';
  return (
    <ViewTabs
      label={texts.parts}
      views={[
        {
          id: 'business',
          label: texts.business,
          show: () => (
            <Columns
              left={
                <>
                  <AvailabilityCard vendor={vendor} />
                  <ForOwners isOwner={isOwner}>
                    <BusinessCard vendor={vendor} offered={offered} />
                  </ForOwners>
                </>
              }
              right={
                <ForOwners isOwner={isOwner}>
                  <PicturesCard vendor={vendor} />
                  <ContactCard vendor={vendor} />
                </ForOwners>
              }
            />
          ),
        },
        {
          id: 'prices',
          label: texts.prices,
          // Other services are other fields.
          show: () => (
            <ForOwners isOwner={isOwner}>
              <PricesCard key={vendor.services.map(({ id }) => id).join()} vendor={vendor} />
            </ForOwners>
          ),
        },
        {
          id: 'area',
          label: texts.areaAndHours,
          show: () => (
            <Columns
              left={
                <ForOwners isOwner={isOwner}>
                  <ServiceAreaCard vendor={vendor} />
                  <AreaCard vendor={vendor} />
                </ForOwners>
              }
              right={
                <>
                  <ForOwners isOwner={isOwner}>
                    <HoursCard vendor={vendor} />
                  </ForOwners>
                  <HolidaysCard vendor={vendor} />
                </>
              }
            />
          ),
        },
        {
          id: 'accounts',
          label: texts.accounts,
          show: () => (
            <ForOwners isOwner={isOwner}>
              <MembersCard vendor={vendor} />
            </ForOwners>
          ),
        },
        {
          id: 'you',
          label: texts.person,
          show: () => (
            <Columns
              left={
                <>
                  <PersonCard person={me} />
                  <SettingsForm />
                  <PhonesCard suggested={me.phone ?? vendor.phone} />
                </>
              }
              right={
                <>
                  <SessionsCard />
                  <PasswordCard />
                </>
              }
            />
          ),
        },
        {
          id: 'notifications',
          label: texts.notifications,
          show: () => <Columns left={<OfferAlertsCard />} right={<NotificationSettings />} />,
        },
      ]}
    />
  );
}

function Columns({ left, right }: { readonly left: ReactNode; readonly right: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>{left}</div>
      <div className={styles.column}>{right}</div>
    </div>
  );
}

/** What only owners of the vendor change. Others read it. */
function ForOwners({ isOwner, children }: { readonly isOwner: boolean; readonly children: ReactNode }) {
  const texts = useTexts(businessTexts);
  return (
    <fieldset className={styles.owned} disabled={!isOwner}>
      {!isOwner && <Notice tone="info">{texts.onlyOwner}</Notice>}
      {children}
    </fieldset>
  );
}
