import { useState } from 'react';
import {
  PoliciesPageDeleteDocument,
  PoliciesPageListDocument,
  PoliciesPageTeamsDocument,
} from '#generated/documents/frontends/console/sla-policies.ts';
import type {
  PolicyRowFragment,
  PoliciesPageListQuery,
} from '#generated/documents/frontends/console/sla-policies.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
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
import { PolicyDialog } from './policy-dialog.tsx';
import { policyTexts } from './texts.ts';

const pick = (data: PoliciesPageListQuery) => data.slaPolicies;

/** How soon customers are to be answered. Administrators change it. */
export function SlaPoliciesPage() {
  const texts = useTexts(policyTexts);
  const channels = useTexts(channelNames);
  const priorities = useTexts(priorityNames);
  const formats = useFormats();
  const isAdministrator = usePerson().role === 'ADMIN';
  const pages = usePages(PoliciesPageListDocument, { first: 50 }, pick);
  const { data } = useLoad(PoliciesPageTeamsDocument, {});
  const teams = (data?.teams.edges ?? []).map(({ node }) => node);
  const deletion = useAct(PoliciesPageDeleteDocument);
  const [edited, setEdited] = useState<PolicyRowFragment | 'new' | undefined>();
  const [deleted, setDeleted] = useState<PolicyRowFragment | undefined>();
  const inWords = (names: readonly string[]) => (names.length === 0 ? texts.any : names.join(', '));

  async function deleteNow({ id, name }: PolicyRowFragment): Promise<void> {
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
          <Empty icon="clock" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
        columns={[
          { id: 'position', title: texts.position, isNumber: true, cell: ({ position }) => position },
          { id: 'name', title: texts.name, cell: ({ name }) => <bdi>{name}</bdi> },
          {
            id: 'targets',
            title: texts.targets,
            cell: ({ firstResponseMinutes, nextResponseMinutes, resolutionMinutes }) =>
              (
                [
                  [texts.first, firstResponseMinutes],
                  [texts.next, nextResponseMinutes],
                  [texts.resolution, resolutionMinutes],
                ] as const
              )
                .flatMap(([name, minutes]) =>
                  minutes === null ? [] : [`${name}: ${texts.minutes(formats.number(minutes))}`],
                )
                .join(' · '),
          },
          {
            id: 'counts',
            title: texts.counts,
            isSecondary: true,
            cell: ({ withinHours }) => (withinHours ? texts.working : texts.always),
          },
          {
            id: 'channels',
            title: texts.channels,
            isSecondary: true,
            cell: (policy) => inWords(policy.channels.map((channel) => channels[channel])),
          },
          {
            id: 'priorities',
            title: texts.priorities,
            isSecondary: true,
            cell: (policy) => inWords(policy.priorities.map((priority) => priorities[priority])),
          },
          {
            id: 'team',
            title: texts.team,
            isSecondary: true,
            cell: ({ team }) => (team === null ? texts.any : <bdi>{team.name}</bdi>),
          },
          {
            id: 'actions',
            title: texts.actions,
            isTitleHidden: true,
            isNumber: true,
            cell: (policy) =>
              isAdministrator && (
                <Menu
                  label={texts.actionsOf(policy.name)}
                  groups={[
                    [{ label: texts.edit, icon: 'pencil', onChoose: () => setEdited(policy) }],
                    [
                      {
                        label: texts.delete,
                        icon: 'trash',
                        isDangerous: true,
                        onChoose: () => setDeleted(policy),
                      },
                    ],
                  ]}
                />
              ),
          },
        ]}
      />
      {edited !== undefined && (
        <PolicyDialog
          policy={edited === 'new' ? undefined : edited}
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
