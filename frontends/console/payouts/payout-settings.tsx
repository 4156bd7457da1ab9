import { useState } from 'react';
import { PayoutRulesDocument } from '#generated/documents/frontends/console/payouts.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Card, Columns, Facts, Page } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { CommissionDialog } from '../vendor-money/commission-dialog.tsx';
import { MinimumDialog } from './minimum-dialog.tsx';
import { payoutTexts } from './texts.ts';

/** What holds for the payouts of all vendors. Administrators change it. */
export function PayoutSettings() {
  const texts = useTexts(payoutTexts);
  const formats = useFormats();
  const isAdministrator = usePerson().role === 'ADMIN';
  const { data, problem, isLoading, reload } = useLoad(PayoutRulesDocument, {});
  const [asked, setAsked] = useState<'minimum' | 'commission'>();
  const rule = data?.defaultCommission;
  const minimums = data?.payoutMinimums ?? [];
  const close = () => setAsked(undefined);
  const saved = () => {
    close();
    reload();
  };
  return (
    <Page title={texts.settings} back={{ href: '/payouts', label: texts.title }}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && isLoading && <Skeleton label={texts.settings} lines={6} />}
      {data && (
        <Columns>
          <Card
            title={texts.minimums}
            actions={
              isAdministrator && <Button onClick={() => setAsked('minimum')}>{texts.setMinimum}</Button>
            }
          >
            <p>{texts.minimumsHint}</p>
            {minimums.length === 0 && <p>{texts.noMinimums}</p>}
            <Facts
              facts={minimums.map(({ minimum }) => ({
                label: minimum.currency,
                value: formats.money(minimum),
              }))}
            />
          </Card>
          <Card
            title={texts.commission}
            actions={
              isAdministrator && <Button onClick={() => setAsked('commission')}>{texts.change}</Button>
            }
          >
            <p>{texts.commissionHint}</p>
            {rule ? (
              <Facts
                facts={[
                  {
                    label: texts.rule,
                    value: texts.kept(formats.number(Number(rule.percent), 4), formats.money(rule.fixed)),
                  },
                  { label: texts.since, value: <Moment at={rule.createdAt} /> },
                ]}
              />
            ) : (
              <p>{texts.noCommission}</p>
            )}
          </Card>
        </Columns>
      )}
      {asked === 'minimum' && <MinimumDialog onClose={close} onSaved={saved} />}
      {asked === 'commission' && (
        <CommissionDialog vendorId={null} {...(rule && { rule })} onClose={close} onSaved={saved} />
      )}
    </Page>
  );
}
