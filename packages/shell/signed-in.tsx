import type { ReactNode } from 'react';
import { FormatSettingsContext } from '#packages/app/format/use-formats.ts';
import { useSession } from '#packages/app/session/use-session.ts';
import type { Person } from '#packages/app/session/use-session.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { PersonContext } from './person-context.ts';
import { SignInForm } from './sign-in-form.tsx';
import { shellTexts } from './texts.ts';
import { useLeave } from './use-leave.ts';

export interface SignedInProps {
  /** Name of the app, for the form. */
  readonly app: string;
  readonly roles: readonly Person['role'][];
  readonly children: ReactNode;
}

/** Shows its content to people who are signed in with one of the roles, and a form to others. */
export function SignedIn({ app, roles, children }: SignedInProps) {
  const session = useSession();
  const leave = useLeave();
  const texts = useTexts(shellTexts);
  switch (session.state) {
    case 'loading':
      return <Skeleton label={texts.loading} />;
    case 'unavailable':
      return (
        <Empty
          icon="plug"
          title={texts.unreachable}
          action={<Button onClick={session.reload}>{texts.retry}</Button>}
        />
      );
    case 'signedOut':
      return <SignInForm app={app} />;
    case 'signedIn':
      return roles.includes(session.person.role) ? (
        <PersonContext key={session.person.id} value={session.person}>
          <FormatSettingsContext value={session.person}>{children}</FormatSettingsContext>
        </PersonContext>
      ) : (
        <Empty
          icon="lock"
          title={texts.wrongRole}
          action={
            <Button kind="primary" onClick={() => void leave()}>
              {texts.signOut}
            </Button>
          }
        >
          {texts.wrongRoleHint}
        </Empty>
      );
  }
}
