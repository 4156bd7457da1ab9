import { useState } from 'react';
import { InvitationAcceptDocument } from '#generated/documents/frontends/vendor/invitation.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { keepSession } from '#packages/app/session/cookie.ts';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { exactTextOf, textOf } from '#packages/components/form-values.ts';
import { FormGrid } from '#packages/components/form.tsx';
import { Page } from '#packages/components/page.tsx';
import { Notice } from '#packages/components/states.tsx';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import { invitationTexts } from './texts.ts';

/** Where the link of an invitation leads: somebody makes the account of their business, and is signed in. */
export function InvitationPage() {
  const texts = useTexts(invitationTexts);
  const { run, isBusy, problem } = useAct(InvitationAcceptDocument);
  const [refusal, setRefusal] = useState<string>();
  const code = new URLSearchParams(location.search).get('code') ?? '';

  async function accept(form: FormData): Promise<void> {
    setRefusal(undefined);
    const { data } = await run({
      input: {
        code: textOf(form, 'code'),
        name: textOf(form, 'name'),
        email: textOf(form, 'email'),
        password: exactTextOf(form, 'password'),
      },
    });
    if (!data) return;
    const { acceptVendorInvitation: outcome } = data;
    switch (outcome.__typename) {
      case 'VendorInvitationAccepted':
        await keepSession(outcome.session.id);
        // The whole app begins anew, with the session and without the code.
        location.replace('/vendor/');
        return;
      case 'EmailTaken':
        setRefusal(texts.TAKEN);
        return;
      case 'InvalidInvitation':
        setRefusal(texts.INVALID);
    }
  }

  return (
    <main>
      <Page title={texts.title}>
        <p>{texts.intro}</p>
        {refusal !== undefined && <Notice tone="bad">{refusal}</Notice>}
        <FormGrid
          onSubmit={(event) => {
            event.preventDefault();
            return accept(new FormData(event.currentTarget));
          }}
        >
          <FormProblem problem={problem} fields={['code', 'name', 'email', 'password']} />
          <TextField
            label={texts.code}
            name="code"
            defaultValue={code}
            autoComplete="off"
            required
            error={problem?.fields['code']}
          />
          <TextField
            label={texts.name}
            name="name"
            autoComplete="name"
            maxLength={120}
            required
            error={problem?.fields['name']}
          />
          <TextField
            label={texts.email}
            name="email"
            type="email"
            autoComplete="username"
            required
            error={problem?.fields['email']}
          />
          <TextField
            label={texts.password}
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={10}
            hint={texts.passwordHint}
            required
            error={problem?.fields['password']}
          />
          <Button kind="primary" type="submit" isBusy={isBusy} isWide>
            {texts.make}
          </Button>
        </FormGrid>
      </Page>
    </main>
  );
}
