import { useEffect, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useApi } from '#packages/app/graphql/api-context.ts';
import { useSignIn } from '#packages/app/session/use-session.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { Notice } from '#packages/components/states.tsx';
import styles from './sign-in-form.module.css';
import { shellTexts } from './texts.ts';

/** Signs in. When it is shown the session has ended, perhaps on another device: nothing of it stays on this one. */
export function SignInForm({ app }: { readonly app: string }) {
  const texts = useTexts(shellTexts);
  const api = useApi();
  const signIn = useSignIn();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  useEffect(() => void api.forget(), [api]);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsBusy(true);
    try {
      setFailure(await signIn(textOf(form, 'email'), textOf(form, 'password')));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <h1>{texts.signInTo(app)}</h1>
        {failure !== undefined && <Notice tone="bad">{failure}</Notice>}
        <TextField label={texts.email} name="email" type="email" autoComplete="username" required />
        <TextField
          label={texts.password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <Button kind="primary" type="submit" isBusy={isBusy} isWide>
          {texts.signIn}
        </Button>
      </form>
    </main>
  );
}
