import { useState } from 'react';
import {
  PhoneNumbersAllDocument,
  PhoneNumbersBindDocument,
  PhoneNumbersCheckDocument,
} from '#generated/documents/frontends/console/phone-numbers.ts';
import type { PhoneNumberRowFragment } from '#generated/documents/frontends/console/phone-numbers.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { showProblem } from '#packages/shell/show-problem.ts';
import { phoneNumberTexts } from './texts.ts';

const tones = { UNBOUND: 'neutral', BOUND: 'good', DRIFTED: 'bad', GONE: 'bad' } as const;

/** The numbers of the telephone account, whether their calls come here, and binding them. */
export function PhoneNumbersPage() {
  const texts = useTexts(phoneNumberTexts);
  const { data, problem, reload } = useLoad(PhoneNumbersAllDocument, {});
  const check = useAct(PhoneNumbersCheckDocument);
  const bind = useAct(PhoneNumbersBindDocument);
  const [chosen, setChosen] = useState<PhoneNumberRowFragment | null>(null);

  async function look(): Promise<void> {
    const { problem: refused } = await check.run({});
    if (refused) return showProblem(refused);
    reload();
    showToast({ tone: 'good', text: texts.looked });
  }

  async function bindNow({ id, phone }: PhoneNumberRowFragment): Promise<void> {
    const { data: bound } = await bind.run({ input: { id } });
    if (!bound) return;
    setChosen(null);
    showToast({ tone: 'good', text: texts.bound(phone) });
    reload();
  }

  return (
    <Page
      title={texts.title}
      actions={
        <Button icon="refresh" isBusy={check.isBusy} onClick={() => void look()}>
          {texts.look}
        </Button>
      }
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.title} lines={4} />}
      {data?.phoneNumbers.length === 0 && (
        <Empty icon="phone" title={texts.empty}>
          {texts.emptyHint}
        </Empty>
      )}
      {data && data.phoneNumbers.length > 0 && (
        <Table
          label={texts.list}
          rows={data.phoneNumbers}
          keyOf={({ id }) => id}
          columns={[
            {
              id: 'number',
              title: texts.number,
              cell: ({ phone, sandbox }) => (
                <>
                  <bdi>{phone}</bdi> {sandbox && <Badge>{texts.sandbox}</Badge>}
                </>
              ),
            },
            { id: 'state', title: texts.state, cell: (number) => <Standing number={number} /> },
            {
              id: 'checked',
              title: texts.checked,
              isSecondary: true,
              cell: ({ checkedAt }) => <Moment at={checkedAt} form="short" />,
            },
            {
              id: 'actions',
              title: texts.actions,
              isTitleHidden: true,
              isNumber: true,
              cell: (number) =>
                number.state !== 'BOUND' &&
                number.state !== 'GONE' && (
                  <Button kind="quiet" onClick={() => setChosen(number)}>
                    {number.state === 'DRIFTED' ? texts.bindAgain : texts.bind}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {chosen && (
        <ConfirmDialog
          title={texts.question(chosen.phone)}
          confirmLabel={chosen.state === 'DRIFTED' ? texts.bindAgain : texts.bind}
          isBusy={bind.isBusy}
          problem={bind.problem}
          onConfirm={() => bindNow(chosen)}
          onClose={() => setChosen(null)}
        >
          {texts.explanation}
        </ConfirmDialog>
      )}
    </Page>
  );
}

/** How a number stands, and what is set otherwise than it should be. */
function Standing({ number: { state, drift } }: { readonly number: PhoneNumberRowFragment }) {
  const texts = useTexts(phoneNumberTexts);
  return (
    <>
      <Badge tone={tones[state]}>{texts[state]}</Badge>
      {drift.map(({ setting, actual }) => (
        <div key={setting}>
          <bdi>{texts.is(texts[setting], actual === '' ? texts.unset : actual)}</bdi>
        </div>
      ))}
    </>
  );
}
