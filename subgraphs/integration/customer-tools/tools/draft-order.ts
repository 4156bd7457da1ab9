import { z } from 'zod';
import { draftOrder as draftOrderJob } from '#contracts/calling/drafts.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { customerWords } from '../customer-words.ts';
import { defineTool, refused } from '../customer-tool.ts';
import { momentFields, momentOf } from '../moment.ts';
import { readServices } from '../services-offered.ts';
import { toolTexts } from '../texts/texts.ts';

/** How sure a draft is that an agent has made: people check it. */
const confidence = 0.8;

const fields = z.object({
  service: z.string().trim().max(100).default('').describe('The service, as FIND_SERVICES names it.'),
  summary: z.string().trim().min(1).max(2_000).describe('What is to be done, in the words of the customer.'),
  address: z.string().trim().max(300).default('').describe('Where it is, as the customer said it, or empty.'),
  name: z.string().trim().max(120).default('').describe('Who it is for, as the customer said it, or empty.'),
  ...momentFields,
});

/** Notes what the customer wants to order. Nothing is booked by it, and it has no price. */
export const draftOrder = defineTool({
  name: 'DRAFT_ORDER',
  description:
    'Notes an order that the customer wants, or changes the note. It books nothing: the customer or the team confirms it later.',
  arguments: fields,
  run: async ({ db }, { place, key, language }, given) => {
    const texts = toolTexts(language);
    const services = await readServices(db);
    const service = given.service === '' ? undefined : services.find((one) => one.isNamed(given.service));
    if (given.service !== '' && !service)
      return refused(texts.unknownService(services.map(({ name }) => name)));
    const words = await customerWords(db, place.conversationId);
    const scheduledFor = await momentOf(db, given, place.timezone);
    const draft = {
      conversationId: place.conversationId,
      serviceSlug: service?.slug ?? null,
      summary: given.summary,
      address: given.address === '' ? null : given.address,
      place: null,
      scheduledFor,
      price: null,
      contact: {
        name: (given.name === '' ? place.name : given.name)?.slice(0, 120) ?? null,
        phone: place.phone,
        email: place.email,
      },
      fromSeqs: words.map(({ seq }) => seq).toReversed(),
      confidence,
    };
    await db.$transaction((tx) => addJob(tx, draftOrderJob, draft, { key: `${draftOrderJob.name}:${key}` }));
    return {
      ok: true,
      text: texts.draftSaved,
      values: { draftSaved: 'yes', ...(service && { service: service.slug, serviceName: service.name }) },
      sources: service ? [{ kind: 'SERVICE', id: service.slug, label: service.name }] : [],
    };
  },
});
