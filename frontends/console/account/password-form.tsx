import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { AccountChangePasswordDocument } from '#generated/documents/frontends/console/account.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { exactTextOf } from '#packages/components/form-values.ts';
import { FormGrid } from '#packages/components/form.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import { accountTexts } from './texts.ts';

/** Changes one's own password, which ends all other sessions. */
export function PasswordForm({ onChanged }: { readonly onChanged: () => void }) {
  const texts = useTexts(accountTexts);
  const { run, isBusy, problem } = useAct(AccountChangePasswordDocument);
  const [wrong, setWrong] = useState<string>();

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    setWrong(undefined);
    const { data } = await run({
      input: {
        currentPassword: exactTextOf(form, 'currentPassword'),
        newPassword: exactTextOf(form, 'newPassword'),
      },
    });
    if (data?.changePassword.__typename === 'InvalidCredentials') setWrong(texts.wrongPassword);
    if (data?.changePassword.__typename !== 'PasswordChanged') return;
    element.reset();
    showToast({ tone: 'good', text: texts.passwordChanged });
    onChanged();
  }

  return (
    <FormGrid onSubmit={submit}>
      <FormProblem problem={problem} fields={['currentPassword', 'newPassword']} />
      <TextField
        label={texts.currentPassword}
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        error={wrong ?? problem?.fields['currentPassword']}
        required
      />
      <TextField
        label={texts.newPassword}
        name="newPassword"
        type="password"
        autoComplete="new-password"
        hint={texts.newPasswordHint}
        error={problem?.fields['newPassword']}
        required
      />
      <div>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {texts.changePassword}
        </Button>
      </div>
    </FormGrid>
  );
}
