import type { InvoiceMoneyFragment, PaidDisputeFragment } from '#generated/documents/packages/money.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import styles from './money.module.css';
import { disputeFileNames, disputeStatusNames } from './names.ts';
import { moneyTexts } from './texts.ts';
import { disputeTones } from './tones.ts';

export interface DisputeListProps {
  readonly disputes: InvoiceMoneyFragment['disputes'];
  readonly onSend: (dispute: PaidDisputeFragment) => void;
}

/** What customers dispute at their banks, and what was sent about it. */
export function DisputeList({ disputes, onSend }: DisputeListProps) {
  const texts = useTexts(moneyTexts);
  const states = useTexts(disputeStatusNames);
  const formats = useFormats();
  return (
    <section>
      <h3 className={styles.heading}>{texts.disputes}</h3>
      <ul className={styles.list}>
        {disputes.map((dispute) => {
          const { id, amount, fee, status, reason, dueBy, closedAt, evidence, files } = dispute;
          const isOpen = status === 'INQUIRY' || status === 'NEEDS_RESPONSE';
          return (
            <li key={id} className={styles.item}>
              <div className={styles.line}>
                <strong>{formats.money(amount)}</strong>
                <Badge tone={disputeTones[status]}>{states[status]}</Badge>
                {isOpen && (
                  <Button kind="quiet" icon="send" onClick={() => onSend(dispute)}>
                    {texts.sendEvidence}
                  </Button>
                )}
              </div>
              <span className={styles.quiet}>
                <bdi>{reason}</bdi>
                {fee && ` · ${texts.fee(formats.money(fee))}`}
              </span>
              {isOpen && dueBy !== null && (
                <span className={styles.quiet}>
                  {texts.dueBy} <Moment at={dueBy} />
                </span>
              )}
              {closedAt !== null && (
                <span className={styles.quiet}>
                  {texts.decided} <Moment at={closedAt} />
                </span>
              )}
              {files.length > 0 && <DisputeFiles files={files} />}
              {evidence && (
                <span className={styles.quiet}>
                  {evidence.problem === null ? (
                    <>
                      {texts.evidenceSent} <Moment at={evidence.sentAt} />
                    </>
                  ) : (
                    <bdi className={styles.wrong}>{evidence.problem}</bdi>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What was sent to the bank; files that were only uploaded are not shown. */
function DisputeFiles({ files }: { readonly files: PaidDisputeFragment['files'] }) {
  const names = useTexts(disputeFileNames);
  return (
    <span className={styles.line}>
      {files
        .filter(({ sentAt }) => sentAt !== null)
        .map(({ id, kind, name, file }) =>
          file?.url ? (
            <a key={id} href={file.url} target="_blank" rel="noreferrer" title={name}>
              {names[kind]}
            </a>
          ) : (
            <span key={id}>{names[kind]}</span>
          ),
        )}
    </span>
  );
}
