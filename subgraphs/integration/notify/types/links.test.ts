import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { types } from './catalogue.ts';

/** Types that lead nowhere, and why. */
const nowhere: Readonly<Record<string, string>> = {
  call_text: 'a text message of a conversation, which is read where it is',
  offer_answered: 'the answer to a text message, by text message',
  sign_in_new_device: 'for people of all apps, and it says itself what to do',
  verify_phone: 'it has a code for the page that is open',
};

/** Only what an administrator writes leads where they say. */
const byTheirWords = new Set(['announcement', 'dispute_opened']);

const apps = /^\/(?:console|vendor|app|files|pay|order|rate)\//;

describe('the links of notifications', () => {
  it('lead into an app, or there is a reason why not', () => {
    const lacking = types.flatMap(({ key, linkOf, sample }) => {
      if (byTheirWords.has(key)) return [];
      const link = linkOf('00000000-0000-7000-8000-000000000001', sample);
      return link === null ? [key] : apps.test(link) ? [] : [`${key}: ${link}`];
    });
    assert.deepEqual(lacking.toSorted(), Object.keys(nowhere));
  });

  it('lead vendors into their app, customers to the app or to what they may open without one, and operators to the console', () => {
    for (const { key, audience, linkOf, sample } of types) {
      const link = linkOf('00000000-0000-7000-8000-000000000001', sample);
      if (link === null || byTheirWords.has(key) || audience.length > 1) continue;
      const allowed = {
        CUSTOMER: /^\/(app|pay|order|rate|files)\//,
        VENDOR: /^\/(vendor|files)\//,
        OPERATOR: /^\/(console|files)\//,
      };
      for (const one of audience) assert.match(link, allowed[one], key);
    }
  });
});
