import { useState } from 'preact/hooks';
import type { Problem } from '../api/problem.ts';
import type { Contact } from '../conversation/contact.ts';
import styles from './form.module.css';
import type { PanelTexts } from './texts.ts';

interface ContactFormProps {
  readonly contact: Contact;
  readonly texts: PanelTexts;
}

/** Asks once how to reach the guest, when they have written and may leave. */
export function ContactForm({ contact, texts }: ContactFormProps) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [problem, setProblem] = useState<Problem>();

  return (
    <form
      class={styles.form}
      aria-labelledby="contact-reason"
      onSubmit={(event) => {
        event.preventDefault();
        const given = name.trim();
        void contact.set({ email: email.trim(), ...(given !== '' && { name: given }) }).then(setProblem);
      }}
    >
      <p id="contact-reason">{texts.contact}</p>
      <div class={styles.pair}>
        <label class={styles.field}>
          {texts.name}
          <input
            dir="auto"
            autoComplete="name"
            value={name}
            onInput={({ currentTarget: { value } }) => setName(value)}
          />
        </label>
        <label class={styles.field}>
          {texts.email}
          <input
            type="email"
            required
            autoComplete="email"
            value={email}
            aria-invalid={problem?.field === 'email'}
            onInput={({ currentTarget: { value } }) => setEmail(value)}
          />
        </label>
      </div>
      {problem && <p role="alert">{problem.message}</p>}
      <div class={styles.actions}>
        <button type="submit" class={styles.primary}>
          {texts.save}
        </button>
        <button type="button" class={styles.plain} onClick={() => contact.skip()}>
          {texts.skip}
        </button>
      </div>
    </form>
  );
}
