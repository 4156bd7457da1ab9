import assert from 'node:assert/strict';
import type { Database } from '../database.ts';
import { mostMails } from '../credentials/mail-limit.ts';
import type { Answer } from './answers.ts';

/** What every token that a mail brings must keep to, however it is asked for and used. */
export const mailedToken = {
  /** It works once, also where it is used several times at the same moment. */
  async worksOnce(use: (token: string) => Promise<Answer>, token: string): Promise<void> {
    const answers = await Promise.all([use(token), use(token), use(token)]);
    assert.equal(answers.filter(({ errors }) => errors === undefined).length, 1);
  },

  /** None of these works: each is refused as wrong input of the field `input.token`. */
  async isRefused(use: (token: string) => Promise<Answer>, tokens: readonly string[]): Promise<void> {
    for (const token of tokens) assert.equal(await refusedField(use(token)), 'input.token', token);
  },

  /** It is mailed to one person a limited number of times. */
  async isLimited(ask: () => Promise<Answer>): Promise<void> {
    for (let count = 0; count < mostMails.account; count += 1) assert.equal((await ask()).errors, undefined);
    assert.equal((await ask()).errors?.[0]?.extensions.code, 'RATE_LIMITED');
  },

  /** What was done with it stands in the audit log of its person, in this order. */
  async isAudited(db: Database, subjectId: string, expected: readonly Audited[]): Promise<void> {
    const entries = await db.auditEntry.findMany({ where: { subjectId }, orderBy: { at: 'asc' } });
    assert.deepEqual(
      entries.map(({ action, actorId }) => ({ action, actorId })),
      expected,
    );
  },
};

interface Audited {
  readonly action: string;
  /** Who did it; null for somebody who had not signed in. */
  readonly actorId: string | null;
}

/** The field whose input was wrong. */
export async function refusedField(answer: Promise<Answer>): Promise<unknown> {
  const { errors } = await answer;
  assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
  return errors[0].extensions.field;
}
