import { CloseConversationDocument } from '#generated/operations/e2e.ts';
import { showAlerts, takeDevice } from './alerts.ts';
import { watchAnswer } from './assistant.ts';
import { book } from './booking.ts';
import { tryCampaign } from './campaign.ts';
import { talk } from './conversation.ts';
import { connectCrm } from './crm.ts';
import { readDialogues } from './dialogues.ts';
import { payOnPage } from './payment.ts';
import { answerCall } from './phone-call.ts';
import { signIn } from './people.ts';
import { heading, say } from './screen.ts';
import { answerByWhatsApp } from './telephone.ts';
import { receiveWebhooks } from './webhooks.ts';
import { showTheRest } from './whole-business.ts';

/** `npm run demo`: what Switchboard is for, live, through a system that runs (`npm start`). */
const origin = process.env['SWITCHBOARD_URL'] ?? `http://localhost:${process.env['PORT'] ?? 4000}`;
const visitors = ['Visitor A', 'Visitor B', 'Visitor C'];

async function play(): Promise<void> {
  await fetch(`${origin}/health`).catch((cause: unknown) => {
    throw new Error(`Nothing answers at ${origin}: run \`npm start\` in another terminal first.`, { cause });
  });
  const { source, dialogues } = await readDialogues(visitors.length);
  const [agent, admin] = await Promise.all([
    signIn(origin, 'agent@demo.test'),
    signIn(origin, 'admin@demo.test'),
  ]);
  const vendors = await Promise.all(
    [1, 2, 3, 4].map((number) => signIn(origin, `vendor${number}@demo.test`)),
  );

  heading(`${dialogues.length} conversations at once (${source})`);
  const conversations = await Promise.all(
    dialogues.map((dialogue, index) =>
      talk(origin, index % 2 === 0 ? agent : admin, visitors[index] ?? 'Visitor', dialogue),
    ),
  );
  const [first] = conversations;
  if (!first) throw new Error('there is no dialogue to play');

  heading('One of them becomes an order');
  const crm = await connectCrm(admin);
  const putAway = await Promise.all(vendors.map(takeDevice));
  const webhooks = await receiveWebhooks(admin);
  const billed = await book(first, agent, vendors, (offer) => showAlerts(admin, offer));
  await Promise.all(putAway.map((putDeviceAway) => putDeviceAway()));
  await webhooks();

  heading('The invoice is paid on its page');
  await payOnPage(origin, first.visitorName, admin, billed);

  heading('Somebody writes by WhatsApp');
  await answerByWhatsApp(admin, agent);

  heading('Somebody calls, and a calling agent answers');
  await answerCall(admin, agent);

  heading('A campaign of calls, as a dry run');
  await tryCampaign(admin);

  heading('A language model writes');
  await watchAnswer(agent);

  heading('The customer is a contact in the CRM');
  await crm?.showContact(origin, first, agent);
  await crm?.putAway();

  heading('The rest of the business, a sentence of each part');
  const [vendor] = vendors;
  if (vendor) await showTheRest({ admin, agent, vendor }, first);

  heading('The end');
  await agent.client.run(CloseConversationDocument, { input: { conversationId: first.id } });
  for (const conversation of conversations) {
    for (const numbers of conversation.seen) requireNoHole(numbers, conversation.visitorName);
  }
  const events = conversations.flatMap(({ seen }) => seen).reduce((sum, numbers) => sum + numbers.length, 0);
  say('all', `${events} events were seen live, each screen 1, 2, 3, … without hole or repeat`);
  const everybody = [agent, admin, ...vendors].map(({ client }) => client);
  await Promise.all(
    [...everybody, ...conversations.map(({ visitor }) => visitor)].map((client) => client.close()),
  );
}

function requireNoHole(numbers: readonly number[], who: string): void {
  if (numbers.some((number, index) => number !== index + 1)) {
    throw new Error(`${who} saw ${numbers.join(', ')}: that is not 1, 2, 3, …`);
  }
}

try {
  await play();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
