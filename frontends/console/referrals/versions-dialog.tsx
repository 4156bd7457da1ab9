import type { ConsoleProgramFragment } from '#generated/documents/frontends/console/referrals.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Dialog } from '#packages/components/dialog.tsx';
import { Table } from '#packages/components/table.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { programTexts } from './program-texts.ts';

export interface VersionsDialogProps {
  readonly program: ConsoleProgramFragment;
  readonly onClose: () => void;
}

/** All versions of a program: what held for whoever came by it then. */
export function VersionsDialog({ program, onClose }: VersionsDialogProps) {
  const texts = useTexts(programTexts);
  const formats = useFormats();
  const title = texts.versionsOf(program.name);
  return (
    <Dialog title={title} place="top" isOpen onClose={onClose} closeLabel={texts.close}>
      <Table
        label={title}
        rows={program.versions ?? []}
        keyOf={({ version }) => String(version)}
        columns={[
          { id: 'version', title: texts.version, cell: ({ version }) => formats.number(version) },
          { id: 'since', title: texts.since, cell: ({ madeAt }) => <Moment at={madeAt} form="date" /> },
          {
            id: 'reward',
            title: texts.reward,
            isNumber: true,
            cell: ({ reward, minimum }) => texts.rewardFrom(formats.money(reward), formats.money(minimum)),
          },
          {
            id: 'hold',
            title: texts.holdDays,
            isNumber: true,
            cell: ({ holdDays }) => formats.number(holdDays),
          },
          {
            id: 'came',
            title: texts.came,
            isNumber: true,
            cell: ({ referrals }) => formats.number(referrals),
          },
        ]}
      />
    </Dialog>
  );
}
