import { useState } from 'react';
import { LabelsAllDocument, LabelsArchiveDocument } from '#generated/documents/frontends/console/labels.ts';
import type { LabelRowFragment } from '#generated/documents/frontends/console/labels.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { showProblem } from '#packages/shell/show-problem.ts';
import { LabelChip } from '../inbox/label-chip.tsx';
import { LabelDialog } from './label-dialog.tsx';
import { labelTexts } from './texts.ts';

/** The labels that operators put on conversations. */
export function LabelsPage() {
  const texts = useTexts(labelTexts);
  const { data, problem, reload } = useLoad(LabelsAllDocument, {});
  const archive = useAct(LabelsArchiveDocument);
  const [edited, setEdited] = useState<LabelRowFragment | 'new' | undefined>();

  async function setArchived({ id, name }: LabelRowFragment, archived: boolean): Promise<void> {
    const { problem: refused } = await archive.run({ input: { labelId: id, archived } });
    if (refused) showProblem(refused);
    else showToast({ tone: 'good', text: texts.changed(name) });
  }

  return (
    <Page
      title={texts.title}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setEdited('new')}>
          {texts.add}
        </Button>
      }
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.title} lines={6} />}
      {data?.labels.length === 0 && (
        <Empty icon="flag" title={texts.empty}>
          {texts.emptyHint}
        </Empty>
      )}
      {data && data.labels.length > 0 && (
        <Table
          label={texts.list}
          rows={data.labels}
          keyOf={({ id }) => id}
          columns={[
            { id: 'name', title: texts.name, cell: (label) => <LabelChip label={label} /> },
            {
              id: 'colour',
              title: texts.colour,
              isSecondary: true,
              cell: ({ colour }) => texts[colour],
            },
            {
              id: 'state',
              title: texts.state,
              cell: ({ archived }) =>
                archived ? <Badge>{texts.archived}</Badge> : <Badge tone="good">{texts.used}</Badge>,
            },
            {
              id: 'actions',
              title: texts.actions,
              isTitleHidden: true,
              isNumber: true,
              cell: (label) => (
                <Menu
                  label={texts.actionsOf(label.name)}
                  groups={[
                    [
                      { label: texts.edit, icon: 'pencil', onChoose: () => setEdited(label) },
                      label.archived
                        ? {
                            label: texts.restore,
                            icon: 'refresh',
                            onChoose: () => void setArchived(label, false),
                          }
                        : {
                            label: texts.archive,
                            icon: 'archive',
                            onChoose: () => void setArchived(label, true),
                          },
                    ],
                  ]}
                />
              ),
            },
          ]}
        />
      )}
      {edited !== undefined && (
        <LabelDialog
          label={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSaved={(name) => {
            if (edited === 'new') reload();
            setEdited(undefined);
            showToast({ tone: 'good', text: texts.changed(name) });
          }}
        />
      )}
    </Page>
  );
}
