import { useState } from 'react';
import { UsersChangeRoleDocument } from '#generated/documents/frontends/console/users.ts';
import type { UserRowFragment } from '#generated/documents/frontends/console/users.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { userRoleNames } from '#packages/app/names/state-names.ts';
import { SelectField } from '#packages/components/field.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { userTexts } from './texts.ts';
import { userRoles } from './user-filter.ts';
import { VendorChoice } from './vendor-choice.tsx';

export interface RoleDialogProps {
  readonly user: UserRowFragment;
  readonly onClose: () => void;
}

export function RoleDialog({ user, onClose }: RoleDialogProps) {
  const texts = useTexts(userTexts);
  const roles = useTexts(userRoleNames);
  const { run, isBusy, problem } = useAct(UsersChangeRoleDocument);
  const [role, setRole] = useState(user.role);
  const [vendorId, setVendorId] = useState(user.vendor?.id ?? '');
  return (
    <FormDialog
      title={texts.roleOf(user.name)}
      isBusy={isBusy}
      problem={problem}
      fields={['role', 'vendorId']}
      onClose={onClose}
      onSubmit={async () => {
        const { data } = await run({
          input: { userId: user.id, role, ...(role === 'VENDOR' && vendorId !== '' && { vendorId }) },
        });
        if (!data) return;
        onClose();
        showToast({ tone: 'good', text: texts.changed(user.name) });
      }}
    >
      <p>{texts.roleHint}</p>
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
