import { useState } from 'react';
import { useClient } from 'urql';
import {
  BlockedNumberAddDocument,
  BlockedNumberRemoveDocument,
  BlockedNumbersDocument,
  CallConsentsDocument,
} from '#generated/documents/frontends/console/do-not-call.ts';
import type {
  BlockedNumberFragment,
  BlockedNumbersQuery,
  DoNotCallScope,
} from '#generated/documents/frontends/console/do-not-call.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { mayCallTexts, scopeNames, sourceNames } from './texts.ts';

const pick = (data: BlockedNumbersQuery) => data.doNotCall;

/** The numbers that are not called. */
export function BlockedList() {
  const texts = useTexts(mayCallTexts);
  const scopes = useTexts(scopeNames);
  const sources = useTexts(sourceNames);
  const pages = usePages(BlockedNumbersDocument, { first: 50 }, pick);
  const isAdministrator = usePerson().role === 'ADMIN';
  const [isAdding, setIsAdding] = useState(false);
  const [freed, setFreed] = useState<BlockedNumberFragment | null>(null);
  return (
    <>
      <p>
        <Button kind="primary" icon="plus" onClick={() => setIsAdding(true)}>
          {texts.block}
        </Button>
      </p>
      <PagedTable
        label={texts.numbers}
        pages={pages}
        empty={
          <Empty icon="lock" title={texts.noNumbers}>
            {texts.noNumbersHint}
          </Empty>
        }
        columns={[
          { id: 'phone', title: texts.phone, cell: ({ phone }) => <bdi>{phone}</bdi> },
          { id: 'scope', title: texts.scope, cell: ({ scope }) => scopes[scope] },
          {
            id: 'source',
            title: texts.source,
            cell: ({ source, addedBy }) => <bdi>{addedBy?.name ?? sources[source]}</bdi>,
          },
          {
            id: 'since',
            title: texts.since,
            isSecondary: true,
            cell: ({ at }) => <Moment at={at} form="short" />,
          },
          {
            id: 'act',
            title: texts.act,
            isTitleHidden: true,
            isNumber: true,
            cell: (row) => isAdministrator && <Button onClick={() => setFreed(row)}>{texts.free}</Button>,
          },
        ]}
      />
      {isAdding && (
        <BlockDialog
          onClose={() => setIsAdding(false)}
          onAdded={(phone) => {
            setIsAdding(false);
            showToast({ tone: 'good', text: texts.blocked(phone) });
            pages.reload();
          }}
        />
      )}
      {freed && (
        <FreeDialog
          entry={freed}
          onClose={() => setFreed(null)}
          onFreed={() => {
            setFreed(null);
            showToast({ tone: 'good', text: texts.wasFreed(freed.phone) });
            pages.reload();
          }}
        />
      )}
    </>
  );
}

function BlockDialog({
  onClose,
  onAdded,
}: {
  readonly onClose: () => void;
  readonly onAdded: (phone: string) => void;
}) {
  const texts = useTexts(mayCallTexts);
  const scopes = useTexts(scopeNames);
  const add = useAct(BlockedNumberAddDocument);
  const [scope, setScope] = useState<DoNotCallScope>('ALL');
  return (
    <FormDialog
      title={texts.block}
      saveLabel={texts.block}
      isBusy={add.isBusy}
      problem={add.problem}
      fields={['phone']}
      onClose={onClose}
      onSubmit={async (form) => {
        const { data } = await add.run({ input: { phone: textOf(form, 'phone'), scope } });
        if (data) onAdded(data.addDoNotCall.entry.phone);
      }}
    >
      <p>{texts.blockHint}</p>
      <TextField
        label={texts.phone}
        name="phone"
        type="tel"
        hint={texts.phoneHint}
        error={add.problem?.fields['phone']}
        autoComplete="off"
        required
        autoFocus
      />
      <SelectField
        label={texts.scope}
        value={scope}
        choices={(['ALL', 'MARKETING'] as const).map((value) => ({ value, label: scopes[value] }))}
        onChoose={setScope}
      />
    </FormDialog>
  );
}

/** Takes a number from the list by its newest consent. */
function FreeDialog({
  entry,
  onClose,
  onFreed,
}: {
  readonly entry: BlockedNumberFragment;
  readonly onClose: () => void;
  readonly onFreed: () => void;
}) {
  const texts = useTexts(mayCallTexts);
  const client = useClient();
  const remove = useAct(BlockedNumberRemoveDocument);
  const [lacksConsent, setLacksConsent] = useState(false);
  return (
    <ConfirmDialog
      title={texts.freeTitle(entry.phone)}
      confirmLabel={texts.free}
      isBusy={remove.isBusy}
      problem={remove.problem}
      onClose={onClose}
      onConfirm={async () => {
        const filter = { phone: entry.phone, isRevoked: false };
        const { data: found } = await client
          .query(CallConsentsDocument, { first: 10, filter }, { requestPolicy: 'network-only' })
          .toPromise();
        const consent = found?.contactConsents.edges
          .map(({ node }) => node)
          .find(({ holds, givenAt }) => holds && givenAt > entry.at);
        setLacksConsent(consent === undefined);
        if (!consent) return;
        const { data } = await remove.run({ input: { entryId: entry.id, consentId: consent.id } });
        if (data) onFreed();
      }}
    >
      {lacksConsent ? texts.noConsent : texts.freeHint}
    </ConfirmDialog>
  );
}
