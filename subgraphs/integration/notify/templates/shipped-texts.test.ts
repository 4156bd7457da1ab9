import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { channels } from '../channels.ts';
import { types } from '../types/catalogue.ts';
import { shippedLanguages } from '../types/notification-type.ts';
import { shippedText } from './render-text.ts';
import { writeText } from './write-text.ts';

describe('every shipped text', () => {
  for (const type of types) {
    it(`${type.key} can be filled in, in every channel and language`, () => {
      for (const language of shippedLanguages) {
        for (const channel of channels) {
          const own = shippedText(type, channel, language);
          const source = own
            ? { ...own, channel }
            : { ...type.texts[language].IN_APP, channel: 'IN_APP' as const };
          const { subject, body } = writeText(source, { channel, variables: type.sample });
          assert.ok(body.length > 0, `${language} ${channel}`);
          assert.ok(subject === null || subject.length > 0, `${language} ${channel} has a subject`);
        }
      }
    });
  }
});
