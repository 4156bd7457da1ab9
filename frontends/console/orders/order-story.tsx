import type { OrderDetailsFragment } from '#generated/documents/frontends/console/orders.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { orderStatusNames } from '#packages/app/names/state-names.ts';
import { Card } from '#packages/components/page.tsx';
import styles from './order-story.module.css';
import { storyOf } from './story.ts';
import type { StoryStep } from './story.ts';
import { orderTexts } from './texts.ts';

/** What has happened with the order, the newest first. */
export function OrderStory({ order }: { readonly order: Pick<OrderDetailsFragment, 'history' | 'offers'> }) {
  const texts = useTexts(orderTexts);
  // A note in the middle of a list changes nothing above it, so a step is known by its place from the end.
  const steps = storyOf(order);
  return (
    <Card title={texts.story}>
      <ol className={styles.story}>
        {steps.map((step, index) => (
          <li key={steps.length - index} className={styles.step} data-kind={step.kind}>
            <Step step={step} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Step({ step }: { readonly step: StoryStep }) {
  const formats = useFormats();
  const { title, note } = useWords(step);
  return (
    <>
      <p className={styles.title} dir="auto">
        {title}
      </p>
      <time className={styles.at} dateTime={step.at}>
        {formats.dateTime(step.at)}
      </time>
      {note !== null && (
        <p className={styles.note} dir="auto">
          {note}
        </p>
      )}
    </>
  );
}

function useWords(step: StoryStep): { readonly title: string; readonly note: string | null } {
  const texts = useTexts(orderTexts);
  const names = useTexts(orderStatusNames);
  const formats = useFormats();
  switch (step.kind) {
    case 'status':
      // The note of an unfilled order is a sentence of the API's own, and says no more than the steps before it.
      return { title: names[step.status], note: step.status === 'UNFILLED' ? null : step.note };
    case 'offered':
      return { title: texts.storyOffered(step.attempt, step.wave), note: formats.list(step.vendors) };
    case 'declined':
      return { title: texts.storyDeclined(step.vendor), note: step.note };
    case 'expired':
      return { title: texts.storyExpired, note: formats.list(step.vendors) };
  }
}
