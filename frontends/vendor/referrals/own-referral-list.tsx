import { OwnReferralsDocument } from '#generated/documents/frontends/vendor/referrals.ts';
import type { OwnReferralsQuery } from '#generated/documents/frontends/vendor/referrals.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { ownReferralTexts } from './texts.ts';

const pick = (data: OwnReferralsQuery) => data.referrals;

/** Who came, without names, the last first. */
export function OwnReferralList() {
  const texts = useTexts(ownReferralTexts);
  const formats = useFormats();
  const pages = usePages(OwnReferralsDocument, { first: 25 }, pick);
  return (
    <PagedTable
      label={texts.list}
      pages={pages}
      empty={
        <Empty icon="people" title={texts.none}>
          {texts.noneHint}
        </Empty>
      }
      columns={[
        { id: 'since', title: texts.since, cell: ({ createdAt }) => <Moment at={createdAt} form="date" /> },
        {
          id: 'state',
          title: texts.state,
          cell: ({ state }) => (
            <Badge tone={state === 'PAID' || state === 'APPROVED' ? 'good' : 'neutral'}>{texts[state]}</Badge>
          ),
        },
        {
          id: 'amount',
          title: texts.amount,
          isNumber: true,
          cell: ({ reward, reversed }) =>
            formats.money({ ...reward, amount: reward.amount - reversed.amount }),
        },
        { id: 'code', title: texts.code, isSecondary: true, cell: ({ code }) => code.code },
      ]}
    />
  );
}
