import { useState } from 'react';
import {
  RulesPageDeleteDocument,
  RulesPageListDocument,
  RulesPageTeamsDocument,
} from '#generated/documents/frontends/console/assignment-rules.ts';
import type {
  RuleRowFragment,
  RulesPageListQuery,
} from '#generated/documents/frontends/console/assignment-rules.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { priorityNames } from '#packages/app/names/priority-names.ts';
import { channelNames } from '#packages/app/names/state-names.ts';
import { Button } from '#packages/components/button.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { RuleDialog } from './rule-dialog.tsx';
import { ruleTexts } from './texts.ts';

const pick = (data: RulesPageListQuery) => data.assignmentRules;

/** Which team answers which conversations. Administrators change it. */
export function AssignmentRulesPage() {
  const texts = useTexts(ruleTexts);
  const channels = useTexts(channelNames);
  const priorities = useTexts(priorityNames);
  const isAdministrator = usePerson().role === 'ADMIN';
  const pages = usePages(RulesPageListDocument, { first: 50 }, pick);
  const { data } = useLoad(RulesPageTeamsDocument, {});
  const teams = (data?.teams.edges ?? []).map(({ node }) => node);
  const deletion = useAct(RulesPageDeleteDocument);
  const [edited, setEdited] = useState<RuleRowFragment | 'new' | undefined>();
  const [deleted, setDeleted] = useState<RuleRowFragment | undefined>();
  const inWords = (names: readonly string[]) => (names.length === 0 ? texts.any : names.join(', '));

  async function deleteNow({ id, name }: RuleRowFragment): Promise<void> {
    const { data: done } = await deletion.run({ input: { id } });
    if (!done) return;
    setDeleted(undefined);
    showToast({ tone: 'good', text: texts.deleted(name) });
    pages.reload();
  }

  return (
    <Page
      title={texts.title}
      actions={
        isAdministrator && (
          <Button
            kind="primary"
            icon="plus"
            disabled={teams.length === 0}
            title={teams.length === 0 ? texts.noTeam : undefined}
            onClick={() => setEdited('new')}
          >
            {texts.add}
          </Button>
        )
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        empty={
          <Empty icon="swap" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
        columns={[
          { id: 'position', title: texts.position, isNumber: true, cell: ({ position }) => position },
          { id: 'name', title: texts.name, cell: ({ name }) => <bdi>{name}</bdi> },
          {
            id: 'when',
            title: texts.when,
            cell: ({ occasions }) => inWords(occasions.map((occasion) => texts[occasion])),
          },
          {
            id: 'channels',
            title: texts.channels,
            isSecondary: true,
            cell: (rule) => inWords(rule.channels.map((channel) => channels[channel])),
          },
          {
            id: 'priorities',
            title: texts.priorities,
            isSecondary: true,
            cell: (rule) => inWords(rule.priorities.map((priority) => priorities[priority])),
          },
          { id: 'team', title: texts.team, cell: ({ team }) => <bdi>{team.name}</bdi> },
          { id: 'skills', title: texts.skills, isSecondary: true, cell: ({ skills }) => skills.join(', ') },
          {
            id: 'actions',
            title: texts.actions,
            isTitleHidden: true,
            isNumber: true,
            cell: (rule) =>
              isAdministrator && (
                <Menu
                  label={texts.actionsOf(rule.name)}
                  groups={[
                    [{ label: texts.edit, icon: 'pencil', onChoose: () => setEdited(rule) }],
                    [
                      {
                        label: texts.delete,
                        icon: 'trash',
                        isDangerous: true,
                        onChoose: () => setDeleted(rule),
                      },
                    ],
                  ]}
                />
              ),
          },
        ]}
      />
      {edited !== undefined && (
        <RuleDialog
          rule={edited === 'new' ? undefined : edited}
          teams={teams}
          onClose={() => setEdited(undefined)}
          onSaved={(name) => {
            setEdited(undefined);
            pages.reload();
            showToast({ tone: 'good', text: texts.saved(name) });
          }}
        />
      )}
      {deleted && (
        <ConfirmDialog
          title={texts.deleteOf(deleted.name)}
          confirmLabel={texts.delete}
          isBusy={deletion.isBusy}
          problem={deletion.problem}
          onConfirm={() => deleteNow(deleted)}
          onClose={() => setDeleted(undefined)}
        >
          {texts.deleteHint}
        </ConfirmDialog>
      )}
    </Page>
  );
}
