import { useEffect, useState } from 'react';
import { CampaignTargetsDocument } from '#generated/documents/frontends/console/campaigns.ts';
import type {
  CampaignTargetStatus,
  CampaignTargetsQuery,
} from '#generated/documents/frontends/console/campaigns.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Card } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { dispositionNames, skipNames, targetNames } from './names.ts';
import { campaignTexts } from './texts.ts';

const statuses: readonly CampaignTargetStatus[] = [
  'PENDING',
  'RESERVED',
  'DIALLED',
  'DONE',
  'SKIPPED',
  'UNKNOWN',
];
const none = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
const pick = (data: CampaignTargetsQuery) => data.campaign?.targets ?? none;

/** The people whom a campaign calls. @param seq of the last event: the list is loaded again after one */
export function TargetsView({ id, seq }: { readonly id: string; readonly seq: number }) {
  const texts = useTexts(campaignTexts);
  const names = useTexts(targetNames);
  const skips = useTexts(skipNames);
  const outcomes = useTexts(dispositionNames);
  const formats = useFormats();
  const [status, setStatus] = useState<CampaignTargetStatus | ''>('');
  const pages = usePages(
    CampaignTargetsDocument,
    { id, first: 50, filter: status === '' ? {} : { status: [status] } },
    pick,
  );
  const { reload } = pages;
  useEffect(() => {
    if (seq > 0) reload();
  }, [seq, reload]);
  return (
    <Card
      title={texts.targets}
      actions={
        <SelectField
          label={texts.which}
          isLabelHidden
          value={status}
          choices={[
            { value: '', label: texts.all },
            ...statuses.map((value) => ({ value, label: names[value] })),
          ]}
          onChoose={setStatus}
        />
      }
    >
      <PagedTable
        label={texts.targets}
        pages={pages}
        empty={
          <Empty icon="people" title={texts.noTargets}>
            {texts.noTargetsHint}
          </Empty>
        }
        columns={[
          { id: 'phone', title: texts.phone, cell: ({ phone }) => <bdi>{phone}</bdi> },
          { id: 'name', title: texts.name, isSecondary: true, cell: ({ name }) => <bdi>{name ?? '–'}</bdi> },
          {
            id: 'status',
            title: texts.status,
            cell: ({ status: one, skipReason, plannedSkip, disposition }) => {
              const reason = skipReason ?? plannedSkip;
              return (
                <>
                  <Badge>{names[one]}</Badge>{' '}
                  {reason !== null ? skips[reason] : disposition !== null && outcomes[disposition]}
                </>
              );
            },
          },
          {
            id: 'attempts',
            title: texts.calls,
            isNumber: true,
            isSecondary: true,
            cell: ({ attempts }) => formats.number(attempts),
          },
          {
            id: 'when',
            title: texts.when,
            isSecondary: true,
            cell: ({ plannedAt, nextAttemptAt, status: one }) => {
              const at = plannedAt ?? nextAttemptAt;
              return one === 'PENDING' && at !== null ? <Moment at={at} form="short" /> : '–';
            },
          },
        ]}
      />
    </Card>
  );
}
