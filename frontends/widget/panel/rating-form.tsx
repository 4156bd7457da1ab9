import { useState } from 'preact/hooks';
import type { Chat } from '../conversation/chat.ts';
import styles from './form.module.css';
import type { PanelTexts } from './texts.ts';

interface RatingFormProps {
  readonly chat: Chat;
  readonly texts: PanelTexts;
}

const allStars = [1, 2, 3, 4, 5];

/** Asks what the guest thinks of a conversation that was closed. */
export function RatingForm({ chat, texts }: RatingFormProps) {
  const given = chat.rating.value;
  const [stars, setStars] = useState(0);
  const [comment, setComment] = useState('');
  const [failure, setFailure] = useState('');

  if (given) {
    return (
      <p class={styles.thanks} role="status">
        {texts.thanks}{' '}
        <span aria-label={texts.stars(given.stars)} role="img">
          {'★'.repeat(given.stars)}
        </span>
      </p>
    );
  }
  return (
    <form
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void chat
          .rate({ stars, comment: comment.trim() === '' ? null : comment.trim() })
          .then((problem) => setFailure(problem ?? ''));
      }}
    >
      <fieldset class={styles.stars}>
        <legend>{texts.rate}</legend>
        {allStars.map((count) => (
          <label key={count} data-on={count <= stars}>
            <input
              type="radio"
              name="stars"
              value={count}
              checked={count === stars}
              aria-label={texts.stars(count)}
              onChange={() => setStars(count)}
            />
            <span aria-hidden="true">★</span>
          </label>
        ))}
      </fieldset>
      {stars > 0 && (
        <>
          <label class={styles.field}>
            {texts.comment}
            <textarea
              dir="auto"
              rows={2}
              maxLength={2000}
              value={comment}
              onInput={({ currentTarget: { value } }) => setComment(value)}
            />
          </label>
          <button type="submit" class={styles.primary}>
            {texts.sendRating}
          </button>
        </>
      )}
      {failure !== '' && <p role="alert">{failure}</p>}
    </form>
  );
}
