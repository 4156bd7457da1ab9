import type { ReactNode } from 'react';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Dialog } from '#packages/components/dialog.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { shellTexts } from './texts.ts';

export interface ConfirmDialogProps {
  /** The question. */
  readonly title: string;
  /** What happens after "yes". */
  readonly children: ReactNode;
  /** Names the act, for example "Revoke". */
  readonly confirmLabel: string;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before something that is hard to undo. It stays open while the act runs, and shows why it was refused. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const texts = useTexts(shellTexts);
  return (
    <Dialog
      title={props.title}
      isOpen
      onClose={props.onClose}
      closeLabel={texts.close}
      footer={
        <>
          <Button onClick={props.onClose}>{texts.cancel}</Button>
          <Button kind="danger" isBusy={props.isBusy} onClick={() => void props.onConfirm()}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <ProblemNotice problem={props.problem} />
      <p>{props.children}</p>
    </Dialog>
  );
}
