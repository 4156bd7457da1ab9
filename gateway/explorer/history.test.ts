import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

// Plain JavaScript for the browser, without types.
const { withoutLiterals, withoutSecrets } = (await import(
  new URL('./client/history.js', import.meta.url).href
)) as {
  withoutLiterals: (query: string) => string;
  withoutSecrets: (variables: unknown) => unknown;
};

describe('history', () => {
  it('omits values whose names suggest secrets, at any depth', () => {
    const variables = {
      input: {
        email: 'ada@example.com',
        password: 'x',
        newPassword: 'y',
        list: [{ apiKey: 1, token: null }],
      },
      credentials: { user: 'u', parts: ['a', { b: 'c' }] },
      sessionId: 's',
    };
    assert.deepEqual(withoutSecrets(variables), {
      input: { email: 'ada@example.com', password: '', newPassword: '', list: [{ apiKey: '', token: null }] },
      credentials: { user: '', parts: ['', { b: '' }] },
      sessionId: '',
    });
  });

  it('omits them from the text of an operation too', () => {
    assert.equal(
      withoutLiterals(
        'mutation { signIn(email: "a", password: "b\\"c", token : """d""") { session { id } } }',
      ),
      'mutation { signIn(email: "a", password: "", token : "") { session { id } } }',
    );
  });
});
