import { useState } from 'react';
import { ProfileChangePasswordDocument } from '#generated/documents/frontends/vendor/profile.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { Card } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './save-form.module.css';
import { profileTexts } from './texts.ts';

/** The password of the account. */
export function PasswordCard() {
  const texts = useTexts(profileTexts);
  const { run, isBusy, problem } = useAct(ProfileChangePasswordDocument);
  const [wrong, setWrong] = useState<string>();
  // A new form after each change: its fields are empty.
  const [changes, setChanges] = useState(0);

  async function change(form: FormData): Promise<void> {
    // Passwords keep their spaces.
    const secret = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const { data } = await run({
      input: { currentPassword: secret('current'), newPassword: secret('new') },
    });
    const result = data?.changePassword;
    setWrong(result?.__typename === 'InvalidCredentials' ? result.message : undefined);
    if (result?.__typename !== 'PasswordChanged') return;
    setChanges(changes + 1);
    showToast({ tone: 'good', text: texts.passwordChanged });
  }

  return (
    <Card title={texts.password}>
      <FormGrid
        key={changes}
        onSubmit={(event) => {
          event.preventDefault();
          return change(new FormData(event.currentTarget));
        }}
      >
        {problem && Object.keys(problem.fields).length === 0 && <ProblemNotice problem={problem} />}
        <TextField
          label={texts.currentPassword}
          name="current"
          type="password"
          autoComplete="current-password"
          error={wrong ?? problem?.fields['currentPassword']}
          required
        />
        <TextField
          label={texts.newPassword}
          name="new"
          type="password"
          autoComplete="new-password"
          hint={texts.newPasswordHint}
          error={problem?.fields['newPassword']}
          required
        />
        <div className={styles.foot}>
          <Button type="submit" isBusy={isBusy}>
            {texts.changePassword}
          </Button>
        </div>
      </FormGrid>
    </Card>
  );
}
