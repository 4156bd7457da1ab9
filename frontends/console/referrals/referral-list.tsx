import { useState } from 'react';
import { ReferralListDocument } from '#generated/documents/frontends/console/referrals.ts';
import type {
  ConsoleReferralFragment,
  ReferralListQuery,
} from '#generated/documents/frontends/console/referrals.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { PayDialog } from './pay-dialog.tsx';
import { actsFor, heldFrom, referralFilterOf, referralStates, stateTones } from './referral-states.ts';
import styles from './referrals.module.css';
import { ReviewDialog } from './review-dialog.tsx';
import { referralTexts } from './texts.ts';

const filterNames = ['state'] as const;
const pick = (data: ReferralListQuery) => data.referrals;

/** What is done with a referral in a dialog. */
interface Act {
  readonly kind: 'REVIEW' | 'PAY';
  readonly referral: ConsoleReferralFragment;
}

/** Referrals, the last that came first. @param held those alone that wait for a review */
export function ReferralList({ held }: { readonly held: boolean }) {
  const texts = useTexts(referralTexts);
  const formats = useFormats();
  const isAdministrator = usePerson().role === 'ADMIN';
  const [{ state }, change] = useFilters(filterNames);
  const pages = usePages(ReferralListDocument, { first: 30, filter: referralFilterOf(held, state) }, pick);
  const [act, setAct] = useState<Act>();
  const done = () => {
    setAct(undefined);
    pages.reload();
  };
  return (
    <>
      {!held && (
        <div className={styles.filter}>
          <SelectField
            label={texts.state}
            value={state}
            choices={[
              { value: '', label: texts.anyState },
              ...referralStates.map((value) => ({ value, label: texts[value] })),
            ]}
            onChoose={(value) => change({ state: value })}
          />
        </div>
      )}
      <PagedTable
        label={texts.list}
        pages={pages}
        empty={
          <Empty icon="check" title={held ? texts.nothingToReview : texts.none}>
            {held ? texts.nothingToReviewHint : texts.noneHint}
          </Empty>
        }
        columns={[
          {
            id: 'referee',
            title: texts.referee,
            cell: ({ referee }) => <span dir="auto">{referee?.name ?? texts.somebody}</span>,
          },
          {
            id: 'referrer',
            title: texts.referrer,
            cell: ({ referrer }) => (
              <span dir="auto">{referrer?.vendor?.displayName ?? referrer?.name ?? texts.somebody}</span>
            ),
          },
          {
            id: 'state',
            title: texts.state,
            cell: (referral) => <Badge tone={stateTones[referral.state]}>{texts[referral.state]}</Badge>,
          },
          {
            id: 'risk',
            title: texts.risk,
            isNumber: true,
            cell: ({ risk }) => (
              <Badge tone={(risk ?? 0) >= heldFrom ? 'bad' : 'neutral'}>{formats.number(risk ?? 0)}</Badge>
            ),
          },
          {
            id: 'reward',
            title: texts.reward,
            isNumber: true,
            isSecondary: true,
            cell: ({ reward }) => formats.money(reward),
          },
          {
            id: 'came',
            title: texts.came,
            isSecondary: true,
            cell: ({ createdAt }) => <Moment at={createdAt} form="date" />,
          },
          {
            id: 'acts',
            title: texts.acts,
            isTitleHidden: true,
            isNumber: true,
            cell: (referral) => {
              const { canDecide, canPay } = actsFor(referral);
              return (
                <span className={styles.acts}>
                  {canDecide && (
                    <Button onClick={() => setAct({ kind: 'REVIEW', referral })}>{texts.decide}</Button>
                  )}
                  {canPay && isAdministrator && (
                    <Button onClick={() => setAct({ kind: 'PAY', referral })}>{texts.pay}</Button>
                  )}
                </span>
              );
            },
          },
        ]}
      />
      {act?.kind === 'REVIEW' && (
        <ReviewDialog referral={act.referral} onClose={() => setAct(undefined)} onDone={done} />
      )}
      {act?.kind === 'PAY' && (
        <PayDialog referral={act.referral} onClose={() => setAct(undefined)} onDone={done} />
      )}
    </>
  );
}
