import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { campaignPauseReasons } from '#contracts/calling/campaigns.ts';
import { fillIn, readText } from '../../templates/liquid.ts';
import { campaignPaused } from './campaign-paused.ts';

const campaignId = '0193a000-0000-7000-8000-00000000fb01';

describe('the notification of a campaign that has paused itself', () => {
  // An operator who pauses one is not told of it.
  const reasons = campaignPauseReasons.filter((reason) => reason !== 'OPERATOR');

  it('says in both languages why, in words of its own for each reason', () => {
    for (const language of ['en', 'de'] as const) {
      const body = campaignPaused.texts[language].IN_APP?.body ?? '';
      const said = reasons.map((reason) =>
        fillIn(readText(body, 'PLAIN'), { name: 'May', reason, campaignId }),
      );
      assert.equal(new Set(said).size, reasons.length);
      for (const text of said) {
        assert.doesNotMatch(text, /[A-Z]{4}|\{/);
        assert.match(text, /^[A-Z]\S+ .+\. .+\. .+\.$/);
      }
    }
  });
});
