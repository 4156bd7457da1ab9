import { useState } from 'react';
import {
  ProfilePhonesDocument,
  ProfileRemovePhoneDocument,
  ProfileRequestPhoneDocument,
  ProfileVerifyPhoneDocument,
} from '#generated/documents/frontends/vendor/profile.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button, IconButton } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { Card } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { CodeForm } from './code-form.tsx';
import styles from './phones-card.module.css';
import { profileTexts } from './texts.ts';

/** Telephone numbers from which offers are answered by text message. */
export function PhonesCard({ suggested }: { readonly suggested: string | null }) {
  const texts = useTexts(profileTexts);
  const { data, problem, reload } = useLoad(ProfilePhonesDocument, {});
  const requesting = useAct(ProfileRequestPhoneDocument);
  const verifying = useAct(ProfileVerifyPhoneDocument);
  const removing = useAct(ProfileRemovePhoneDocument);
  /** The number that just got a code. */
  const [open, setOpen] = useState<string | null>(null);
  const phones = data?.myPhones ?? [];
  const requestFields = requesting.problem?.fields ?? {};

  async function request(phone: string): Promise<void> {
    const { data: requested } = await requesting.run({ input: { phone } });
    if (!requested) return;
    const number = requested.requestPhoneVerification.phone;
    setOpen(number.verifiedAt === null ? number.phone : null);
    showToast({ tone: 'good', text: number.verifiedAt === null ? texts.codeSent : texts.phoneVerified });
    reload();
  }

  async function verify(phone: string, code: string): Promise<void> {
    const { data: verified } = await verifying.run({ input: { phone, code } });
    if (!verified) return;
    setOpen(null);
    showToast({ tone: 'good', text: texts.phoneVerified });
    reload();
  }

  async function remove(phone: string): Promise<void> {
    const { data: removed } = await removing.run({ input: { phone } });
    if (!removed) return;
    if (open === phone) setOpen(null);
    showToast({ tone: 'good', text: texts.phoneRemoved });
    reload();
  }

  return (
    <Card title={texts.phones}>
      <p className={styles.hint}>{texts.phonesHint}</p>
      <ProblemNotice problem={problem ?? removing.problem} />
      {!data && !problem && <Skeleton label={texts.phones} lines={2} />}
      {phones.length > 0 && (
        <ul className={styles.phones}>
          {phones.map(({ phone, verifiedAt }) => (
            <li key={phone} className={styles.phone}>
              <div className={styles.line}>
                <span dir="ltr">{phone}</span>
                <Badge tone={verifiedAt === null ? 'warn' : 'good'}>
                  {verifiedAt === null ? texts.phoneOpen : texts.phoneGood}
                </Badge>
                <span className={styles.actions}>
                  {verifiedAt === null && open !== phone && (
                    <Button onClick={() => setOpen(phone)}>{texts.enterCode}</Button>
                  )}
                  <IconButton
                    icon="trash"
                    label={texts.removePhone(phone)}
                    onClick={() => void remove(phone)}
                  />
                </span>
              </div>
              {verifiedAt === null && open === phone && (
                <CodeForm
                  verifying={verifying}
                  requesting={requesting}
                  onVerify={(code) => void verify(phone, code)}
                  onAgain={() => void request(phone)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <FormGrid
        onSubmit={(event) => {
          event.preventDefault();
          return request(textOf(new FormData(event.currentTarget), 'newPhone'));
        }}
      >
        <ProblemNotice problem={Object.keys(requestFields).length === 0 ? requesting.problem : undefined} />
        <TextField
          label={texts.newPhone}
          name="newPhone"
          type="tel"
          autoComplete="tel"
          defaultValue={phones.length === 0 ? (suggested ?? '') : ''}
          error={requestFields['phone']}
          required
        />
        <div className={styles.foot}>
          <Button kind="primary" type="submit" isBusy={requesting.isBusy}>
            {texts.sendCode}
          </Button>
        </div>
      </FormGrid>
    </Card>
  );
}
