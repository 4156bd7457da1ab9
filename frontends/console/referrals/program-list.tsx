import { useState } from 'react';
import {
  ReferralProgramListDocument,
  ReferralProgramPauseDocument,
} from '#generated/documents/frontends/console/referrals.ts';
import type {
  ConsoleProgramFragment,
  ReferralProgramListQuery,
} from '#generated/documents/frontends/console/referrals.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { Empty } from '#packages/components/states.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { showProblem } from '#packages/shell/show-problem.ts';
import { ProgramDialog } from './program-dialog.tsx';
import { programTexts } from './program-texts.ts';
import { VersionsDialog } from './versions-dialog.tsx';

const pick = (data: ReferralProgramListQuery) => data.referralPrograms;

/** The programs, the newest first. Administrators change them. */
export function ProgramList() {
  const texts = useTexts(programTexts);
  const formats = useFormats();
  const isAdministrator = usePerson().role === 'ADMIN';
  const pages = usePages(ReferralProgramListDocument, { first: 30 }, pick);
  const pause = useAct(ReferralProgramPauseDocument);
  const [looking, setLooking] = useState<ConsoleProgramFragment>();
  const [editing, setEditing] = useState<ConsoleProgramFragment | 'NEW'>();

  async function toggle({ id: programId, paused }: ConsoleProgramFragment): Promise<void> {
    const { problem } = await pause.run({ input: { programId, paused: !paused } });
    if (problem) return showProblem(problem);
    return pages.reload();
  }

  return (
    <>
      {isAdministrator && (
        <p>
          <Button kind="primary" icon="plus" onClick={() => setEditing('NEW')}>
            {texts.add}
          </Button>
        </p>
      )}
      <PagedTable
        label={texts.programs}
        pages={pages}
        empty={
          <Empty icon="people" title={texts.none}>
            {texts.noneHint}
          </Empty>
        }
        columns={[
          { id: 'name', title: texts.name, cell: ({ name }) => <span dir="auto">{name}</span> },
          {
            id: 'who',
            title: texts.who,
            isSecondary: true,
            cell: ({ referrerRole, refereeRole }) => texts.brings(texts[referrerRole], texts[refereeRole]),
          },
          {
            id: 'reward',
            title: texts.reward,
            isNumber: true,
            cell: ({ reward }) => formats.money(reward),
          },
          {
            id: 'minimum',
            title: texts.minimum,
            isNumber: true,
            isSecondary: true,
            cell: ({ minimum }) => formats.money(minimum),
          },
          {
            id: 'version',
            title: texts.version,
            isNumber: true,
            isSecondary: true,
            cell: ({ version }) => version,
          },
          {
            id: 'state',
            title: texts.state,
            cell: ({ paused }) => (
              <Badge tone={paused ? 'neutral' : 'good'}>{paused ? texts.paused : texts.open}</Badge>
            ),
          },
          {
            id: 'acts',
            title: texts.acts,
            isTitleHidden: true,
            isNumber: true,
            cell: (program) => (
              <Menu
                label={texts.actsOf(program.name)}
                groups={[
                  [{ label: texts.versions, icon: 'list', onChoose: () => setLooking(program) }],
                  ...(isAdministrator
                    ? [
                        [
                          {
                            label: texts.change,
                            icon: 'pencil' as const,
                            onChoose: () => setEditing(program),
                          },
                          {
                            label: program.paused ? texts.resume : texts.pause,
                            icon: program.paused ? ('refresh' as const) : ('pause' as const),
                            onChoose: () => void toggle(program),
                          },
                        ],
                      ]
                    : []),
                ]}
              />
            ),
          },
        ]}
      />
      {looking && <VersionsDialog program={looking} onClose={() => setLooking(undefined)} />}
      {editing !== undefined && (
        <ProgramDialog
          program={editing === 'NEW' ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onDone={() => {
            setEditing(undefined);
            pages.reload();
          }}
        />
      )}
    </>
  );
}
