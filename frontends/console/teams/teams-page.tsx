import { useState } from 'react';
import {
  TeamsPageArchiveDocument,
  TeamsPageListDocument,
} from '#generated/documents/frontends/console/teams.ts';
import type { TeamRowFragment, TeamsPageListQuery } from '#generated/documents/frontends/console/teams.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { showProblem } from '#packages/shell/show-problem.ts';
import { TeamDialog } from './team-dialog.tsx';
import { teamTexts } from './texts.ts';

const pick = (data: TeamsPageListQuery) => data.teams;

/** The teams of operators. Administrators change them. */
export function TeamsPage() {
  const texts = useTexts(teamTexts);
  const formats = useFormats();
  const isAdministrator = usePerson().role === 'ADMIN';
  const pages = usePages(TeamsPageListDocument, { first: 50 }, pick);
  const archive = useAct(TeamsPageArchiveDocument);
  const [edited, setEdited] = useState<TeamRowFragment | 'new' | undefined>();

  async function setArchived({ id, name }: TeamRowFragment, archived: boolean): Promise<void> {
    const { problem } = await archive.run({ input: { teamId: id, archived } });
    if (problem) return showProblem(problem);
    showToast({ tone: 'good', text: texts.saved(name) });
    pages.reload();
  }

  return (
    <Page
      title={texts.title}
      actions={
        isAdministrator && (
          <Button kind="primary" icon="plus" onClick={() => setEdited('new')}>
            {texts.add}
          </Button>
        )
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        empty={
          <Empty icon="people" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
        columns={[
          { id: 'name', title: texts.name, cell: ({ name }) => <bdi>{name}</bdi> },
          {
            id: 'members',
            title: texts.members,
            cell: ({ members }) => (
              <>
                {texts.count(members.length)}
                {members.length > 0 && ': '}
                {members.map(({ user }, index) => (
                  <span key={user.id}>
                    {index > 0 && ', '}
                    <bdi>{user.name}</bdi>
                  </span>
                ))}
              </>
            ),
          },
          { id: 'timezone', title: texts.timezone, isSecondary: true, cell: ({ timezone }) => timezone },
          {
            id: 'state',
            title: texts.state,
            cell: ({ archived, isOpen, opensAt }) => {
              if (archived) return <Badge>{texts.archived}</Badge>;
              if (isOpen) return <Badge tone="good">{texts.open}</Badge>;
              return (
                <Badge tone="warn">
                  {opensAt === null ? texts.shut : texts.opensAt(formats.dateTime(opensAt))}
                </Badge>
              );
            },
          },
          {
            id: 'actions',
            title: texts.actions,
            isTitleHidden: true,
            isNumber: true,
            cell: (team) =>
              isAdministrator && (
                <Menu
                  label={texts.actionsOf(team.name)}
                  groups={[
                    [
                      { label: texts.edit, icon: 'pencil', onChoose: () => setEdited(team) },
                      team.archived
                        ? {
                            label: texts.restore,
                            icon: 'refresh',
                            onChoose: () => void setArchived(team, false),
                          }
                        : {
                            label: texts.archive,
                            icon: 'archive',
                            onChoose: () => void setArchived(team, true),
                          },
                    ],
                  ]}
                />
              ),
          },
        ]}
      />
      {edited !== undefined && (
        <TeamDialog
          team={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSaved={(name) => {
            setEdited(undefined);
            pages.reload();
            showToast({ tone: 'good', text: texts.saved(name) });
          }}
        />
      )}
    </Page>
  );
}
