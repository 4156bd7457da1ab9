import { useState } from 'react';
import {
  CallConsentRevokeDocument,
  CallConsentsDocument,
} from '#generated/documents/frontends/console/do-not-call.ts';
import type {
  CallConsentRowFragment,
  CallConsentsQuery,
} from '#generated/documents/frontends/console/do-not-call.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { ConsentDialog } from './consent-dialog.tsx';
import { formNames, mayCallTexts, purposeNames, voiceNames } from './texts.ts';

const pick = (data: CallConsentsQuery) => data.contactConsents;

/** Who has allowed calls, for what, and what proves it. */
export function ConsentList() {
  const texts = useTexts(mayCallTexts);
  const purposes = useTexts(purposeNames);
  const voices = useTexts(voiceNames);
  const forms = useTexts(formNames);
  const pages = usePages(CallConsentsDocument, { first: 50 }, pick);
  const revoke = useAct(CallConsentRevokeDocument);
  const [isAdding, setIsAdding] = useState(false);
  const [revoked, setRevoked] = useState<CallConsentRowFragment | null>(null);
  const stateOf = ({ holds, revokedAt }: CallConsentRowFragment) =>
    holds ? (
      <Badge tone="good">{texts.holds}</Badge>
    ) : (
      <Badge>{revokedAt === null ? texts.over : texts.revoked}</Badge>
    );
  return (
    <>
      <p>
        <Button kind="primary" icon="plus" onClick={() => setIsAdding(true)}>
          {texts.record}
        </Button>
      </p>
      <PagedTable
        label={texts.consents}
        pages={pages}
        empty={
          <Empty icon="check" title={texts.noConsents}>
            {texts.noConsentsHint}
          </Empty>
        }
        columns={[
          { id: 'phone', title: texts.phone, cell: ({ phone }) => <bdi>{phone}</bdi> },
          {
            id: 'purpose',
            title: texts.purpose,
            cell: ({ purpose, voice }) => `${purposes[purpose]} · ${voices[voice]}`,
          },
          { id: 'state', title: texts.state, cell: stateOf },
          {
            id: 'evidence',
            title: texts.evidence,
            isSecondary: true,
            cell: ({ form, source, evidence }) => (
              <>
                {forms[form]}, <bdi>{source}</bdi>: <bdi>{evidence}</bdi>
              </>
            ),
          },
          {
            id: 'given',
            title: texts.given,
            isSecondary: true,
            cell: ({ givenAt }) => <Moment at={givenAt} form="date" />,
          },
          {
            id: 'act',
            title: texts.act,
            isTitleHidden: true,
            isNumber: true,
            cell: (row) => row.holds && <Button onClick={() => setRevoked(row)}>{texts.revoke}</Button>,
          },
        ]}
      />
      {isAdding && (
        <ConsentDialog
          onClose={() => setIsAdding(false)}
          onRecorded={() => {
            setIsAdding(false);
            showToast({ tone: 'good', text: texts.recorded });
            pages.reload();
          }}
        />
      )}
      {revoked && (
        <ConfirmDialog
          title={texts.revokeTitle(revoked.phone)}
          confirmLabel={texts.revoke}
          isBusy={revoke.isBusy}
          problem={revoke.problem}
          onClose={() => setRevoked(null)}
          onConfirm={async () => {
            const { data } = await revoke.run({ input: { consentId: revoked.id } });
            if (!data) return;
            setRevoked(null);
            pages.reload();
          }}
        >
          {texts.revokeHint}
        </ConfirmDialog>
      )}
    </>
  );
}
