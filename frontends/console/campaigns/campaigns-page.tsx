import { useState } from 'react';
import { useLocation } from 'wouter';
import { CampaignListDocument } from '#generated/documents/frontends/console/campaigns.ts';
import type { CampaignListQuery } from '#generated/documents/frontends/console/campaigns.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { CampaignDialog } from './campaign-dialog.tsx';
import { statusNames } from './names.ts';
import { campaignTexts } from './texts.ts';
import { toneOf } from './tone-of.ts';

const pick = (data: CampaignListQuery) => data.campaigns;

/** All campaigns, and the way to a new one. */
export function CampaignsPage() {
  const texts = useTexts(campaignTexts);
  const statuses = useTexts(statusNames);
  const formats = useFormats();
  const [, navigate] = useLocation();
  const isAdmin = usePerson().role === 'ADMIN';
  const pages = usePages(CampaignListDocument, { first: 50 }, pick);
  const [isMaking, setIsMaking] = useState(false);

  return (
    <Page
      title={texts.title}
      actions={
        isAdmin && (
          <Button kind="primary" icon="plus" onClick={() => setIsMaking(true)}>
            {texts.add}
          </Button>
        )
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        hrefOf={({ id }) => `/campaigns/${id}`}
        empty={
          <Empty icon="flag" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
        columns={[
          { id: 'name', title: texts.name, cell: ({ name }) => <bdi>{name}</bdi> },
          {
            id: 'status',
            title: texts.status,
            cell: ({ status }) => <Badge tone={toneOf(status)}>{statuses[status]}</Badge>,
          },
          {
            id: 'people',
            title: texts.people,
            isNumber: true,
            cell: ({ progress }) => formats.number(progress.total),
          },
          {
            id: 'done',
            title: texts.doneOf,
            isNumber: true,
            isSecondary: true,
            cell: ({ progress }) => formats.number(progress.done),
          },
          {
            id: 'purpose',
            title: texts.purpose,
            isSecondary: true,
            cell: ({ purpose }) => texts[purpose],
          },
          {
            id: 'made',
            title: texts.made,
            isSecondary: true,
            cell: ({ createdAt }) => <Moment at={createdAt} form="short" />,
          },
        ]}
      />
      {isMaking && (
        <CampaignDialog
          onClose={() => setIsMaking(false)}
          onSaved={({ id, name }) => {
            showToast({ tone: 'good', text: texts.created(name) });
            navigate(`/campaigns/${id}`);
          }}
        />
      )}
    </Page>
  );
}
