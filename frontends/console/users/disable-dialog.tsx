import { UsersDisableDocument } from '#generated/documents/frontends/console/users.ts';
import type { UserRowFragment } from '#generated/documents/frontends/console/users.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { userTexts } from './texts.ts';

export interface DisableDialogProps {
  readonly user: UserRowFragment;
  readonly onClose: () => void;
}

export function DisableDialog({ user: { id, name }, onClose }: DisableDialogProps) {
  const texts = useTexts(userTexts);
  const { run, isBusy, problem } = useAct(UsersDisableDocument);
  return (
    <ConfirmDialog
      title={texts.disableOf(name)}
      confirmLabel={texts.disable}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onConfirm={async () => {
        const { data } = await run({ input: { userId: id } });
        if (!data) return;
        onClose();
        showToast({ tone: 'good', text: texts.closed(name) });
      }}
    >
      {texts.disableHint}
    </ConfirmDialog>
  );
}
