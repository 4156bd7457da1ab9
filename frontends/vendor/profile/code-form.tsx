import type { Problem } from '#packages/app/graphql/problem.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './phones-card.module.css';
import { profileTexts } from './texts.ts';

interface Acting {
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

export interface CodeFormProps {
  readonly verifying: Acting;
  readonly requesting: Acting;
  readonly onVerify: (code: string) => void;
  readonly onAgain: () => void;
}

/** Takes the code that a number got by text message. */
export function CodeForm({ verifying, requesting, onVerify, onAgain }: CodeFormProps) {
  const texts = useTexts(profileTexts);
  const codeError = verifying.problem?.fields['code'];
  return (
    <FormGrid
      onSubmit={(event) => {
        event.preventDefault();
        onVerify(textOf(new FormData(event.currentTarget), 'code'));
      }}
    >
      <ProblemNotice problem={codeError === undefined ? verifying.problem : undefined} />
      <TextField
        label={texts.code}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        error={codeError}
        required
      />
      <div className={styles.foot}>
        <Button isBusy={requesting.isBusy} onClick={onAgain}>
          {texts.codeAgain}
        </Button>
        <Button kind="primary" type="submit" isBusy={verifying.isBusy}>
          {texts.verify}
        </Button>
      </div>
    </FormGrid>
  );
}
