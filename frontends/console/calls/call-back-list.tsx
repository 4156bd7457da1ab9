import { useState } from 'react';
import {
  ConsoleCallBackClaimDocument,
  ConsoleCallBacksDocument,
} from '#generated/documents/frontends/console/calls.ts';
import type {
  CallBackRowFragment,
  ConsoleCallBacksQuery,
} from '#generated/documents/frontends/console/calls.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { showProblem } from '#packages/shell/show-problem.ts';
import { CallerCell } from './caller-cell.tsx';
import { CompleteDialog } from './complete-dialog.tsx';
import { callTexts } from './texts.ts';
import { WhyCell } from './why-cell.tsx';

const pick = (data: ConsoleCallBacksQuery) => data.callBacks;

/** Who is to be called back: an operator takes a call back, and says what came of it. */
export function CallBackList() {
  const texts = useTexts(callTexts);
  const pages = usePages(ConsoleCallBacksDocument, { first: 50, states: ['OPEN', 'CLAIMED'] }, pick);
  const claim = useAct(ConsoleCallBackClaimDocument);
  const [completed, setCompleted] = useState<CallBackRowFragment | null>(null);

  async function take({ id, number }: CallBackRowFragment): Promise<void> {
    const { data, problem } = await claim.run({ input: { id } });
    if (data) showToast({ tone: 'good', text: texts.taken(number) });
    if (problem) {
      showProblem(problem);
      pages.reload();
    }
  }

  return (
    <>
      <PagedTable
        label={texts.backList}
        pages={pages}
        empty={
          <Empty icon="phone" title={texts.noBacks}>
            {texts.noBacksHint}
          </Empty>
        }
        columns={[
          {
            id: 'number',
            title: texts.number,
            cell: ({ number, customerName }) => (
              <CallerCell number={number} name={customerName} withheld={texts.withheld} />
            ),
          },
          { id: 'source', title: texts.source, cell: (row) => <WhyCell callBack={row} /> },
          { id: 'due', title: texts.due, cell: ({ due }) => <Moment at={due} form="short" /> },
          {
            id: 'who',
            title: texts.who,
            isSecondary: true,
            cell: ({ claimedBy }) => claimedBy && <bdi>{claimedBy.name}</bdi>,
          },
          {
            id: 'act',
            title: texts.act,
            isTitleHidden: true,
            isNumber: true,
            cell: (row) =>
              row.state === 'OPEN' ? (
                <Button isBusy={claim.isBusy} onClick={() => void take(row)}>
                  {texts.take}
                </Button>
              ) : (
                <Button onClick={() => setCompleted(row)}>{texts.done}</Button>
              ),
          },
        ]}
      />
      {completed && (
        <CompleteDialog
          callBack={completed}
          onClose={() => setCompleted(null)}
          onCompleted={() => {
            setCompleted(null);
            showToast({ tone: 'good', text: texts.completed(completed.number) });
            pages.reload();
          }}
        />
      )}
    </>
  );
}
