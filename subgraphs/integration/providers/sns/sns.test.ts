import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { refusalOf } from '../../hub/http/refusal.ts';
import { snsFailure } from './failure.ts';

const provider = { name: 'Amazon SNS', failure: snsFailure };

function refused(status: number, code: string, message: string) {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  const text = `<ErrorResponse>${error}<RequestId>${randomUUID()}</RequestId></ErrorResponse>`;
  const { kind, providerCode } = refusalOf(provider, { status, headers: new Headers(), text });
  return [kind, providerCode];
}

describe('a refusal of Amazon SNS', () => {
  it('tells a number that can’t be reached from a message that is wrong', () => {
    const number = 'Invalid parameter: PhoneNumber Reason: +49 is not valid to publish to';
    assert.deepEqual(refused(400, 'InvalidParameter', number), ['GONE', 'InvalidParameter']);
    const text = 'Invalid parameter: Message Reason: too long';
    assert.deepEqual(refused(400, 'InvalidParameter', text), ['REFUSED', 'InvalidParameter']);
    assert.deepEqual(refused(404, 'NotFound', 'no topic'), ['REFUSED', 'NotFound']);
  });

  it('tells a wrong key from one without the right, and both from a limit', () => {
    assert.deepEqual(refused(403, 'InvalidClientTokenId', ''), ['CREDENTIALS', 'InvalidClientTokenId']);
    assert.deepEqual(refused(403, 'SignatureDoesNotMatch', ''), ['CREDENTIALS', 'SignatureDoesNotMatch']);
    assert.deepEqual(refused(403, 'AuthorizationError', ''), ['SCOPE', 'AuthorizationError']);
    assert.deepEqual(refused(400, 'Throttling', ''), ['LIMITED', 'Throttling']);
    assert.deepEqual(refused(500, 'InternalError', ''), ['UNAVAILABLE', '500']);
  });
});
