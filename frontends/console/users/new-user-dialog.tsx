import { useState } from 'react';
import { UsersCreateDocument } from '#generated/documents/frontends/console/users.ts';
import type { UserRole } from '#generated/documents/frontends/console/users.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { problemInWords } from '#packages/app/names/problem-words.ts';
import { userRoleNames } from '#packages/app/names/state-names.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { exactTextOf, textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { userTexts } from './texts.ts';
import { userRoles } from './user-filter.ts';
import { VendorChoice } from './vendor-choice.tsx';

export interface NewUserDialogProps {
  /** The vendor whose account is to be made; empty for any account. */
  readonly vendorId: string;
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

export function NewUserDialog({ vendorId: given, onClose, onSaved }: NewUserDialogProps) {
  const texts = useTexts(userTexts);
  const roles = useTexts(userRoleNames);
  const { run, isBusy, problem } = useAct(UsersCreateDocument);
  const [role, setRole] = useState<UserRole>(given === '' ? 'AGENT' : 'VENDOR');
  const [vendorId, setVendorId] = useState(given);
  const [taken, setTaken] = useState<string>();

  async function submit(form: FormData): Promise<void> {
    setTaken(undefined);
    const name = textOf(form, 'name');
    const { data } = await run({
      input: {
        name,
        email: textOf(form, 'email'),
        password: exactTextOf(form, 'password'),
        role,
        ...(role === 'VENDOR' && vendorId !== '' && { vendorId }),
      },
    });
    if (data?.createUser.__typename === 'EmailTaken')
      setTaken(problemInWords({ code: 'EmailTaken', message: data.createUser.message }));
    if (data?.createUser.__typename === 'UserCreated') onSaved(name);
  }

  return (
    <FormDialog
      title={texts.add}
      isBusy={isBusy}
      problem={problem}
      fields={['name', 'email', 'password', 'role', 'vendorId']}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={texts.name}
        name="name"
        error={problem?.fields['name']}
        autoComplete="off"
        dir="auto"
        required
        autoFocus
      />
      <TextField
        label={texts.email}
        name="email"
        type="email"
        error={taken ?? problem?.fields['email']}
        autoComplete="off"
        required
      />
      <TextField
        label={texts.password}
        name="password"
        type="password"
        hint={texts.passwordHint}
        error={problem?.fields['password']}
        autoComplete="new-password"
        required
      />
      <SelectField
        label={texts.role}
        error={problem?.fields['role']}
        value={role}
        choices={userRoles.map((value) => ({ value, label: roles[value] }))}
        onChoose={setRole}
      />
      {role === 'VENDOR' && (
        <VendorChoice value={vendorId} error={problem?.fields['vendorId']} onChoose={setVendorId} />
      )}
    </FormDialog>
  );
}
