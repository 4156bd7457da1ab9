import { useState } from 'react';
import { useClient } from 'urql';
import { CallCheckDocument } from '#generated/documents/frontends/console/do-not-call.ts';
import type {
  CallCheckQuery,
  CallConsentPurpose,
} from '#generated/documents/frontends/console/do-not-call.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { Card, Facts } from '#packages/components/page.tsx';
import { Notice } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { mayCallTexts, purposeNames, refusalNames } from './texts.ts';

/** Asks the rules of calls about a number, as an agent would. */
export function NumberCheck() {
  const texts = useTexts(mayCallTexts);
  const purposes = useTexts(purposeNames);
  const refusals = useTexts(refusalNames);
  const client = useClient();
  const [purpose, setPurpose] = useState<CallConsentPurpose>('SERVICE');
  const [decision, setDecision] = useState<CallCheckQuery['mayCall']>();
  const [isBusy, setIsBusy] = useState(false);
  return (
    <>
      <Card>
        <FormGrid
          onSubmit={async (event) => {
            event.preventDefault();
            const phone = textOf(new FormData(event.currentTarget), 'phone');
            setIsBusy(true);
            const { data } = await client
              .query(CallCheckDocument, { phone, purpose }, { requestPolicy: 'network-only' })
              .toPromise();
            setIsBusy(false);
            setDecision(data?.mayCall);
          }}
        >
          <TextField
            label={texts.phone}
            name="phone"
            type="tel"
            hint={texts.phoneHint}
            maxLength={40}
            autoComplete="off"
            required
          />
          <SelectField
            label={texts.purpose}
            value={purpose}
            choices={(['SERVICE', 'MARKETING'] as const).map((value) => ({ value, label: purposes[value] }))}
            onChoose={setPurpose}
          />
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {texts.ask}
          </Button>
        </FormGrid>
      </Card>
      {decision && (
        <Notice
          tone={decision.allowed ? 'good' : 'warn'}
          title={decision.allowed ? texts.allowed : texts.refused}
        >
          <Facts
            facts={[
              { label: texts.reasons, value: decision.reasons.map((reason) => refusals[reason]).join(' ') },
              {
                label: texts.next,
                value:
                  decision.allowed || decision.nextAllowedAt === null ? null : (
                    <Moment at={decision.nextAllowedAt} />
                  ),
              },
              { label: texts.region, value: decision.region },
              { label: texts.zones, value: decision.zones.join(', ') },
            ]}
          />
        </Notice>
      )}
    </>
  );
}
