import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { offerAnswered } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { write } from '#platform/writes/write.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startIntegration } from '../../../testing/start-integration.ts';
import type { TestIntegration } from '../../../testing/start-integration.ts';
import { keyPressed } from './key-pressed.ts';
import { offerLink } from './offer-link.ts';
import { readReply } from './read-reply.ts';
import { replyIn } from './reply.ts';
import { standInForVendors } from './testing/vendor-stand-in.ts';
import type { StandInOffer, VendorStandIn } from './testing/vendor-stand-in.ts';

describe('a text message', () => {
  for (const [text, expected] of [
    ['JA 4821', { accept: true, code: '4821' }],
    [' yes, 4821! ', { accept: true, code: '4821' }],
    ['„Nein 4821“', { accept: false, code: '4821' }],
    ['no 4821', { accept: false, code: '4821' }],
    ['Yes', null],
    ['4821', null],
    ['JA 48211', null],
    ['Ja, ich komme um 1830', null],
    ['yes 4821 but later', null],
  ] as const) {
    it(`${expected ? 'is' : 'is not'} an answer: ${text}`, () => assert.deepEqual(replyIn(text), expected));
  }
});

describe('an answer by text message', () => {
  let integration: TestIntegration;
  let vendors: VendorStandIn;
  before(async () => {
    integration = await startIntegration();
    vendors = await standInForVendors(integration.services);
  });
  after(() => integration.stop());

  const newNumber = () => `+4930${randomInt(10_000_000, 99_999_999)}`;
  const verify = (personId: string, phone: string) =>
    integration.services.db.verifiedPhone.create({ data: { personId, phone, verifiedAt: new Date() } });
  const alert = async ({ offerId, vendorId, expiresAt }: StandInOffer, phone: string) => {
    const { services } = integration;
    return services.db.$transaction((tx) => offerLink(services, tx, { offerId, vendorId, phone, expiresAt }));
  };
  const tools = { provider: 'TWILIO', account: 'default', isSandbox: true } as const;
  const receive = (from: string, body: string) => {
    const { services } = integration;
    return write(services, (tx, tell) =>
      readReply(
        {
          kind: 'MESSAGE_RECEIVED',
          channel: 'SMS',
          providerMessageId: randomUUID(),
          from,
          to: '+15005550006',
          body,
          at: new Date(),
        },
        { ...tools, tx, tell, services },
      ),
    );
  };
  /** The text messages that the number has got, as they arrived. */
  const got = (number: string) =>
    eventually(() => {
      const texts = integration.sandboxes.record.latest(100).filter(({ to }) => to === number);
      return texts.length > 0 && texts.map(({ body }) => body);
    }, 'a text message');

  it('answers the offer for the account whose verified number it comes from', async () => {
    const number = newNumber();
    const offer = await vendors.offer();
    await verify(offer.userId, number);
    const { code } = await alert(offer, newNumber());
    assert.equal(await receive(number, `JA ${code}`), true);
    const { offerId, vendorId, userId } = offer;
    assert.deepEqual(await vendors.answers(offerId), [
      { offerId, vendorId, userId, accept: true, via: 'REPLY', replyTo: number },
    ]);
  });

  it('answers it from the number of the alert, once somebody has verified that', async () => {
    const number = newNumber();
    const offer = await vendors.offer();
    const { code } = await alert(offer, number);
    await receive(number, `NO ${code}`);
    assert.deepEqual(await vendors.answers(offer.offerId), []);
    assert.match((await got(number))[0] ?? '', /verify this number/);
    await verify(randomUUID(), number);
    await receive(number, `NO ${code}`);
    const [answer] = await vendors.answers(offer.offerId);
    assert.deepEqual([answer?.accept, answer?.userId], [false, null]);
  });

  it('answers nothing from the verified number of somebody else: it may be a message for a conversation', async () => {
    const offer = await vendors.offer();
    const { code } = await alert(offer, newNumber());
    const customer = newNumber();
    await verify(randomUUID(), customer);
    assert.equal(await receive(customer, `YES ${code}`), false);
    const rival = await vendors.offer();
    const itsNumber = newNumber();
    await verify(rival.userId, itsNumber);
    assert.equal(await receive(itsNumber, `YES ${code}`), true);
    assert.match((await got(itsNumber))[0] ?? '', /No open offer has this code/);
    assert.deepEqual(await vendors.answers(offer.offerId), []);
  });

  it('answers nothing for an account that was closed', async () => {
    const number = newNumber();
    const offer = await vendors.offer();
    await verify(offer.userId, number);
    const { code } = await alert(offer, newNumber());
    const close = 'update admin.account set disabled_at = now() where id = $1';
    await integration.services.pool.query(close, [offer.userId]);
    assert.equal(await receive(number, `JA ${code}`), false);
    assert.deepEqual(await vendors.answers(offer.offerId), []);
  });

  it('answers nothing when the code is that of several offers', async () => {
    const number = newNumber();
    const [one, other] = [await vendors.offer(), await vendors.offer()];
    await verify(one.userId, number);
    await alert(one, number);
    await alert(other, number);
    await integration.services.db.offerLink.updateMany({ where: { phone: number }, data: { code: '4821' } });
    assert.equal(await receive(number, 'JA 4821'), true);
    assert.match((await got(number))[0] ?? '', /Several offers have this code/);
    assert.deepEqual(await vendors.answers(one.offerId), []);
    assert.deepEqual(await vendors.answers(other.offerId), []);
  });

  it('is followed by the outcome, once and in the language of the person', async () => {
    const number = newNumber();
    const { offerId, vendorId, userId } = await vendors.offer();
    await verify(userId, number);
    const { pool, db } = integration.services;
    await pool.query(`update admin.account set locale = 'de-AT' where id = $1`, [userId]);
    const outcome = { offerId, vendorId, status: 'WITHDRAWN', replyTo: number } as const;
    await addJob(db, offerAnswered, outcome);
    await addJob(db, offerAnswered, outcome);
    await addJob(db, offerAnswered, { ...outcome, status: 'ACCEPTED' });
    const texts = await eventually(async () => {
      const all = await got(number);
      return all.length === 2 && all;
    }, 'both outcomes');
    assert.deepEqual(texts.toSorted(), [
      'Der Auftrag gehört Ihnen. Die Adresse steht in der App.',
      'Ein anderer Anbieter hat den Auftrag angenommen, oder er wurde storniert.',
    ]);
  });

  it('may be a key in a call: 1 accepts, another one changes nothing', async () => {
    const { services } = integration;
    const { offerId, vendorId, expiresAt } = await vendors.offer();
    const { id: notificationId } = await services.db.notification.create({
      data: {
        type: 'offer_made',
        recipientKind: 'VENDOR',
        recipientId: vendorId,
        subjectType: 'OFFER',
        subjectId: offerId,
        variables: {},
        dedupeKey: offerId,
      },
    });
    const { id: deliveryId } = await services.db.delivery.create({
      data: { notificationId, channel: 'VOICE', recipient: newNumber(), body: '', expiresAt },
    });
    const press = (digits: string) =>
      write(services, (tx, tell) => keyPressed({ deliveryId, digits }, { ...tools, tx, tell, services }));
    await press('2');
    assert.deepEqual(await vendors.answers(offerId), []);
    await press('1');
    assert.deepEqual(await vendors.answers(offerId), [
      { offerId, vendorId, userId: null, accept: true, via: 'CALL', replyTo: null },
    ]);
  });
});
