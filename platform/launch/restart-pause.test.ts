import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RestartPause } from './restart-pause.ts';

describe('the pause before a restart', () => {
  it('doubles with each early end, up to ten seconds', () => {
    const pause = new RestartPause();
    const pauses = Array.from({ length: 8 }, () => pause.after(50));
    assert.deepEqual(pauses, [200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]);
  });

  it('is short again after ten healthy seconds', () => {
    const pause = new RestartPause();
    for (let death = 0; death < 5; death += 1) pause.after(50);
    assert.equal(pause.after(10_001), 200);
    assert.equal(pause.after(50), 400);
  });
});
