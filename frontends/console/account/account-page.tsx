import { AccountSessionsDocument } from '#generated/documents/frontends/console/account.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { userRoleNames } from '#packages/app/names/state-names.ts';
import { Card, Columns, Facts, Page } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { SettingsForm } from '#packages/shell/settings/settings-form.tsx';
import { NotificationSettings } from '#packages/shell/notification-settings/notification-settings.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { PasswordForm } from './password-form.tsx';
import { SessionList } from './session-list.tsx';
import { accountTexts } from './texts.ts';

/** One's own account: password and sessions. */
export function AccountPage() {
  const texts = useTexts(accountTexts);
  const roles = useTexts(userRoleNames);
  const person = usePerson();
  const { data, problem, reload } = useLoad(AccountSessionsDocument, {});
  return (
    <Page title={texts.title}>
      <Columns>
        <Card title={texts.you}>
          <Facts
            facts={[
              { label: texts.name, value: <span dir="auto">{person.name}</span> },
              { label: texts.email, value: person.email },
              { label: texts.role, value: roles[person.role] },
            ]}
          />
        </Card>
        <Card title={texts.password}>
          <PasswordForm onChanged={reload} />
        </Card>
        <SettingsForm />
      </Columns>
      <h2>{texts.notifications}</h2>
      <NotificationSettings />
      <h2>{texts.sessions}</h2>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.sessions} />}
      {data && <SessionList sessions={data.mySessions} onEnded={reload} />}
    </Page>
  );
}
