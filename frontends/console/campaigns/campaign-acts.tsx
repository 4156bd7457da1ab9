import { useState } from 'react';
import {
  CampaignApproveDocument,
  CampaignPauseDocument,
  CampaignStartDocument,
  CampaignStopDocument,
} from '#generated/documents/frontends/console/campaigns.ts';
import type { CampaignDetailQuery } from '#generated/documents/frontends/console/campaigns.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { campaignTexts } from './texts.ts';

export interface CampaignActsProps {
  readonly campaign: NonNullable<CampaignDetailQuery['campaign']>;
  readonly onDone: () => void;
}

/** What one can do with a campaign now. Every operator can pause and stop it. */
export function CampaignActs({ campaign, onDone }: CampaignActsProps) {
  const texts = useTexts(campaignTexts);
  const formats = useFormats();
  const person = usePerson();
  const [asked, setAsked] = useState<'approve' | 'start' | 'stop' | null>(null);
  const approve = useAct(CampaignApproveDocument);
  const start = useAct(CampaignStartDocument);
  const pause = useAct(CampaignPauseDocument);
  const stop = useAct(CampaignStopDocument);
  const { id, status, progress } = campaign;
  const isAdmin = person.role === 'ADMIN';
  const isOwn = campaign.createdBy?.id === person.id || campaign.changedBy?.id === person.id;
  const hasNotBegun = status === 'DRAFT' || status === 'APPROVED';
  const close = () => setAsked(null);

  function done(hasWorked: boolean): void {
    if (!hasWorked) return;
    close();
    onDone();
  }

  async function tryOut(): Promise<void> {
    done((await start.run({ input: { campaignId: id } })).data !== undefined);
  }

  async function pauseIt(): Promise<void> {
    done((await pause.run({ input: { campaignId: id } })).data !== undefined);
  }

  return (
    <>
      <ProblemNotice problem={(asked === null ? start.problem : undefined) ?? pause.problem} />
      {isAdmin && hasNotBegun && progress.total > 0 && (
        <Button isBusy={start.isBusy} onClick={() => void tryOut()}>
          {texts.startDryRun}
        </Button>
      )}
      {isAdmin && status === 'DRAFT' && !isOwn && progress.pending > 0 && (
        <Button kind="primary" onClick={() => setAsked('approve')}>
          {texts.approve}
        </Button>
      )}
      {isAdmin && (status === 'APPROVED' || status === 'PAUSED') && (
        <Button kind="primary" icon="phone" onClick={() => setAsked('start')}>
          {status === 'PAUSED' ? texts.goOn : texts.start}
        </Button>
      )}
      {status === 'RUNNING' && (
        <Button icon="pause" isBusy={pause.isBusy} onClick={() => void pauseIt()}>
          {texts.pause}
        </Button>
      )}
      {(hasNotBegun || status === 'RUNNING' || status === 'PAUSED') && (
        <Button kind="danger" icon="cross" onClick={() => setAsked('stop')}>
          {texts.stop}
        </Button>
      )}
      {asked === 'approve' && (
        <FormDialog
          title={texts.approveTitle}
          saveLabel={texts.approve}
          isBusy={approve.isBusy}
          problem={approve.problem}
          fields={[]}
          onClose={close}
          onSubmit={async (form) => {
            const confirmedSize = Number(textOf(form, 'size'));
            done((await approve.run({ input: { campaignId: id, confirmedSize } })).data !== undefined);
          }}
        >
          <TextField label={texts.size} name="size" type="number" min={1} required hint={texts.approveHint} />
        </FormDialog>
      )}
      {asked === 'start' && (
        <ConfirmDialog
          title={texts.startTitle}
          confirmLabel={texts.start}
          isBusy={start.isBusy}
          problem={start.problem}
          onClose={close}
          onConfirm={async () =>
            done((await start.run({ input: { campaignId: id, dryRun: false } })).data !== undefined)
          }
        >
          {texts.startText(formats.number(progress.pending))}
        </ConfirmDialog>
      )}
      {asked === 'stop' && (
        <ConfirmDialog
          title={texts.stopTitle}
          confirmLabel={texts.stopNow}
          isBusy={stop.isBusy}
          problem={stop.problem}
          onClose={close}
          onConfirm={async () => done((await stop.run({ input: { campaignId: id } })).data !== undefined)}
        >
          {texts.stopText}
        </ConfirmDialog>
      )}
    </>
  );
}
