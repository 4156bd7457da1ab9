import type { CallBackRowFragment } from '#generated/documents/frontends/console/calls.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Link } from '#packages/components/link.tsx';
import { callTexts } from './texts.ts';

/** Why somebody is to be called: their wish with its conversation, else what led to their call. */
export function WhyCell({
  callBack: { reason, conversation, call },
}: {
  readonly callBack: CallBackRowFragment;
}) {
  const texts = useTexts(callTexts);
  return (
    <>
      {reason === null ? (call?.source ?? texts.unknown) : <bdi>{reason}</bdi>}
      {conversation && (
        <>
          {' · '}
          <Link href={`/inbox/${conversation.id}`}>{texts.wish}</Link>
        </>
      )}
    </>
  );
}
