import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ruleBroken } from './stop-rules.ts';

const rules = { abandonedPercent: 3, optOutPercent: 5, failedPercent: 40, minSample: 50 };
const fine = { calls: 200, answered: 100, abandoned: 0, optedOut: 0, failed: 0 };

describe('the rules by which a campaign pauses', () => {
  it('count people who answered and heard nobody: three of a hundred are the limit', () => {
    assert.equal(ruleBroken({ ...fine, abandoned: 3, failed: 3 }, rules), null);
    assert.equal(ruleBroken({ ...fine, abandoned: 4, failed: 4 }, rules), 'ABANDONED');
  });

  it('count people who asked to get no more calls, and calls that failed', () => {
    assert.equal(ruleBroken({ ...fine, optedOut: 5 }, rules), null);
    assert.equal(ruleBroken({ ...fine, optedOut: 6 }, rules), 'OPT_OUTS');
    assert.equal(ruleBroken({ ...fine, failed: 80 }, rules), null);
    assert.equal(ruleBroken({ ...fine, failed: 81 }, rules), 'FAILURES');
  });

  it('say nothing of fewer calls than the sample needs', () => {
    assert.equal(
      ruleBroken({ calls: 49, answered: 49, abandoned: 49, optedOut: 49, failed: 49 }, rules),
      null,
    );
  });
});
