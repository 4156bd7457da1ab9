import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { catalogue } from '#contracts/events/catalogue.ts';
import { adminEvents, integrationEvents } from '#contracts/jobs.ts';
import { receiverJobs } from '#platform/events/domain-event.ts';
import { sampleOf } from './samples.ts';

/** Words in the names of fields that would carry personal data. */
const PERSONAL = /name|mail|phone|address|body|summary|password|token/i;

describe('the catalogue of domain events', () => {
  it('has each type once, in the form <subject>.<past tense>', () => {
    const types = catalogue.map(({ type }) => type);
    assert.equal(new Set(types).size, types.length);
    for (const { type, subject } of catalogue) assert.match(type, new RegExp(`^${subject}\\.[a-z_]+$`));
  });

  for (const contract of catalogue) {
    it(`publishes ${contract.type} in the form that every receiver parses`, () => {
      const data = contract.data.parse(sampleOf(contract.data));
      const publication = { contract, subjectId: 'a subject', stream: null, data };
      const jobs = receiverJobs(publication, { seq: 7, actor: { type: 'customer', id: 'a person' } });
      const names = jobs.map(({ name }) => name);
      assert.deepEqual(
        names,
        contract.receivers.map(({ name }) => name),
      );
      // Whatever happens is listed for operators, and people can be notified of it.
      for (const { name } of [adminEvents, integrationEvents]) assert.ok(names.includes(name), name);
      for (const receiver of contract.receivers) {
        const job = jobs.find(({ name }) => name === receiver.name);
        const event = receiver.payload.parse(job?.payload);
        assert.deepEqual(event.data, data);
        assert.equal(event.type, contract.type);
        assert.equal(event.seq, 7);
      }
    });

    it(`gives ${contract.type} no field for a name, an address or a text of a person`, () => {
      const text = JSON.stringify(z.toJSONSchema(contract.data, { unrepresentable: 'any' }));
      const properties = [...text.matchAll(/"(\w+)":\{/g)].map(([, name = '']) => name);
      assert.deepEqual(
        properties.filter((name) => PERSONAL.test(name)),
        [],
      );
    });
  }
});
