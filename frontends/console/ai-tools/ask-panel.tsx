import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { AiAnswerDocument } from '#generated/documents/frontends/console/ai-tools.ts';
import type { AiAnswerSubscriptionVariables } from '#generated/documents/frontends/console/ai-tools.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormGrid } from '#packages/components/form.tsx';
import { Card } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import styles from './ai-tools.module.css';
import { namesOf } from './names.ts';
import { SourceLine } from './source-line.tsx';
import { asked, emptyTalk, heard, stopped } from './talk.ts';
import type { Said } from './talk.ts';
import { aiTexts } from './texts.ts';

const nothing: AiAnswerSubscriptionVariables = { input: { messages: [] } };

/** A conversation with a model, whose answers are shown while they are written. */
export function AskPanel() {
  const texts = useTexts(aiTexts);
  const [talk, setTalk] = useState(emptyTalk);
  const [question, setQuestion] = useState<AiAnswerSubscriptionVariables | null>(null);
  const [problem, setProblem] = useState<Problem>();
  const isWriting = question !== null;

  function stop(): void {
    setQuestion(null);
    setTalk(stopped);
  }

  useEvents(AiAnswerDocument, question ?? nothing, {
    isPaused: !isWriting,
    isSentOnce: true,
    onEvent: ({ chatCompletionWritten: event }) => {
      setTalk((before) => heard(before, event));
      if (event.__typename === 'ChatCompletionEnded') setQuestion(null);
    },
    onEnd: (ended) => {
      setProblem(ended);
      stop();
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const content = textOf(form, 'question');
    if (content === '' || isWriting) return;
    const next = asked(talk, content);
    setProblem(undefined);
    setTalk(next);
    setQuestion({ input: { messages: [...next.said], people: namesOf(textOf(form, 'people')) } });
    event.currentTarget.reset();
  }

  return (
    <Card
      title={texts.conversation}
      actions={
        <Button kind="quiet" icon="trash" disabled={isWriting} onClick={() => setTalk(emptyTalk)}>
          {texts.clear}
        </Button>
      }
    >
      <div className={styles.talk} role="log" aria-label={texts.conversation} aria-busy={isWriting}>
        {talk.said.length === 0 && <Empty icon="bubble" title={texts.noQuestion} />}
        {talk.said.map((said, index) => (
          <Saying key={index} said={said} />
        ))}
        {talk.written !== null && (
          <Saying
            said={{ role: 'ASSISTANT', content: talk.written === '' ? texts.thinking : talk.written }}
          />
        )}
        {talk.source && !isWriting && <SourceLine source={talk.source} />}
      </div>
      <FormGrid onSubmit={submit}>
        <FormProblem problem={problem} fields={[]} />
        <TextArea label={texts.question} name="question" required />
        <TextField label={texts.people} name="people" hint={texts.peopleHint} />
        <div className={styles.buttons}>
          <Button kind="primary" type="submit" icon="send" isBusy={isWriting}>
            {texts.ask}
          </Button>
          {isWriting && (
            <Button icon="cross" onClick={stop}>
              {texts.stop}
            </Button>
          )}
        </div>
      </FormGrid>
    </Card>
  );
}

function Saying({ said: { role, content } }: { readonly said: Said }) {
  const texts = useTexts(aiTexts);
  return (
    <div className={styles.saying} data-role={role}>
      <strong>{role === 'USER' ? texts.you : texts.model}</strong>
      <p className={styles.text} dir="auto">
        {content}
      </p>
    </div>
  );
}
