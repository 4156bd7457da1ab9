import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asked, emptyTalk, heard, stopped } from './talk.ts';

const source = { provider: 'OPENAI', model: 'm', sandbox: true, usage: null };
const started = {
  __typename: 'ChatCompletionStarted',
  provider: 'OPENAI',
  model: 'm',
  sandbox: true,
} as const;
const piece = (text: string) => ({ __typename: 'ChatCompletionText', text }) as const;
const ended = (text: string) => ({ __typename: 'ChatCompletionEnded', answer: { text, source } }) as const;

describe('a conversation with a model', () => {
  it('grows while the answer is written, and keeps it', () => {
    let talk = asked(emptyTalk, 'Hello?');
    for (const event of [started, piece('Good '), piece('day')]) talk = heard(talk, event);
    assert.equal(talk.written, 'Good day');
    talk = heard(talk, ended('Good day.'));
    assert.deepEqual(talk, {
      said: [
        { role: 'USER', content: 'Hello?' },
        { role: 'ASSISTANT', content: 'Good day.' },
      ],
      written: null,
      source,
    });
  });

  it('forgets what was written when the answer begins anew', () => {
    const talk = [started, piece('Go'), started, piece('Hel')].reduce(heard, asked(emptyTalk, 'Hello?'));
    assert.equal(talk.written, 'Hel');
  });

  it('keeps what is there when the answer is stopped, and takes back a question without an answer', () => {
    const talk = asked(emptyTalk, 'Hello?');
    assert.deepEqual(stopped(heard(talk, piece('Go'))).said.at(-1), { role: 'ASSISTANT', content: 'Go' });
    assert.deepEqual(stopped(talk).said, []);
  });
});
