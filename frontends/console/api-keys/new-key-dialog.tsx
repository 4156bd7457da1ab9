import { useState } from 'react';
import {
  KeysCreateDocument,
  KeysPermissionsDocument,
} from '#generated/documents/frontends/console/api-keys.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { CheckField, SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { daysFromNow, withNeeded } from './key-state.ts';
import styles from './new-key-dialog.module.css';
import { apiKeyTexts } from './texts.ts';

export interface NewKeyDialogProps {
  readonly onClose: () => void;
  readonly onMade: (name: string, secret: string) => void;
}

const lifetimes = ['7', '30', '90', '365', ''] as const;

export function NewKeyDialog({ onClose, onMade }: NewKeyDialogProps) {
  const texts = useTexts(apiKeyTexts);
  const { data, problem: loadProblem, reload } = useLoad(KeysPermissionsDocument, {});
  const { run, isBusy, problem } = useAct(KeysCreateDocument);
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const [days, setDays] = useState<(typeof lifetimes)[number]>('90');
  const permissions = data?.apiKeyPermissions ?? [];
  const known = permissions.map(({ name }) => name);
  const chosen = withNeeded(scopes, known);
  const scopeError = Object.entries(problem?.fields ?? {}).find(([field]) => field.startsWith('scopes'))?.[1];

  async function submit(form: FormData): Promise<void> {
    const name = textOf(form, 'name');
    const { data: made } = await run({
      input: {
        name,
        scopes: chosen,
        ...(days !== '' && { expiresAt: daysFromNow(Number(days)) }),
      },
    });
    // A key without its secret comes only for a repeated client id, and none is sent.
    if (made?.createApiKey.key != null) onMade(name, made.createApiKey.key);
  }

  return (
    <FormDialog
      title={texts.add}
      place="side"
      saveLabel={texts.make}
      isBusy={isBusy}
      problem={problem}
      fields={[
        'name',
        'expiresAt',
        ...Object.keys(problem?.fields ?? {}).filter((field) => field.startsWith('scopes')),
      ]}
      onSubmit={submit}
      onClose={onClose}
    >
      <ProblemNotice problem={loadProblem} onRetry={reload} />
      <TextField
        label={texts.name}
        name="name"
        hint={texts.nameHint}
        error={problem?.fields['name']}
        maxLength={120}
        dir="auto"
        required
        autoFocus
      />
      <SelectField
        label={texts.expires}
        value={days}
        error={problem?.fields['expiresAt']}
        choices={lifetimes.map((value) => ({
          value,
          label: value === '' ? texts.never : texts.inDays(Number(value)),
        }))}
        onChoose={setDays}
      />
      <fieldset className={styles.scopes}>
        <legend>{texts.scopes}</legend>
        {scopeError !== undefined && (
          <p className={styles.error} role="alert">
            {scopeError}
          </p>
        )}
        {permissions.map(({ name, description }) => {
          const isNeeded = !scopes.includes(name) && chosen.includes(name);
          return (
            <CheckField
              key={name}
              label={<code>{name}</code>}
              hint={isNeeded ? texts.needed(description) : description}
              checked={chosen.includes(name)}
              disabled={isNeeded}
              onChange={(event) =>
                setScopes(event.target.checked ? [...scopes, name] : scopes.filter((scope) => scope !== name))
              }
            />
          );
        })}
      </fieldset>
    </FormDialog>
  );
}
