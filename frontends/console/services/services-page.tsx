import { useState } from 'react';
import { ArchiveServiceDocument, ServicesDocument } from '#generated/documents/frontends/console/services.ts';
import type { ServiceRowFragment } from '#generated/documents/frontends/console/services.ts';
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
import { ServiceDialog } from './service-dialog.tsx';
import { serviceTexts } from './texts.ts';

export function ServicesPage() {
  const texts = useTexts(serviceTexts);
  const { data, problem, reload } = useLoad(ServicesDocument, {});
  const archive = useAct(ArchiveServiceDocument);
  const [edited, setEdited] = useState<ServiceRowFragment | 'new' | null>(null);

  async function setArchived({ slug, name }: ServiceRowFragment, archived: boolean): Promise<void> {
    const { problem: refused } = await archive.run({ input: { slug, archived } });
    if (refused) showProblem(refused);
    else showToast({ tone: 'good', text: texts.changed(name) });
  }

  const add = (
    <Button kind="primary" icon="plus" onClick={() => setEdited('new')}>
      {texts.add}
    </Button>
  );
  return (
    <Page title={texts.title} actions={add}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.title} lines={6} />}
      {data?.services.length === 0 && (
        <Empty icon="tag" title={texts.empty}>
          {texts.emptyHint}
        </Empty>
      )}
      {data && data.services.length > 0 && (
        <Table
          label={texts.list}
          rows={data.services}
          keyOf={({ id }) => id}
          columns={[
            { id: 'name', title: texts.name, cell: ({ name }) => name },
            { id: 'slug', title: texts.slug, isSecondary: true, cell: ({ slug }) => <code>{slug}</code> },
            {
              id: 'state',
              title: texts.state,
              cell: ({ archivedAt }) =>
                archivedAt === null ? (
                  <Badge tone="good">{texts.active}</Badge>
                ) : (
                  <Badge>{texts.archived}</Badge>
                ),
            },
            {
              id: 'actions',
              title: texts.actions,
              isTitleHidden: true,
              isNumber: true,
              cell: (service) => (
                <Menu
                  label={texts.actionsOf(service.name)}
                  groups={[
                    [
                      { label: texts.rename, icon: 'pencil', onChoose: () => setEdited(service) },
                      service.archivedAt === null
                        ? {
                            label: texts.archive,
                            icon: 'archive',
                            onChoose: () => void setArchived(service, true),
                          }
                        : {
                            label: texts.restore,
                            icon: 'refresh',
                            onChoose: () => void setArchived(service, false),
                          },
                    ],
                  ]}
                />
              ),
            },
          ]}
        />
      )}
      {edited !== null && (
        <ServiceDialog
          service={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(null)}
          onSaved={(name, isNew) => {
            setEdited(null);
            if (isNew) reload();
            showToast({ tone: 'good', text: isNew ? texts.added(name) : texts.changed(name) });
          }}
        />
      )}
    </Page>
  );
}
