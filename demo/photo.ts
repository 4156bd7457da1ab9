import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { RequestUploadDocument, SendFilesDocument, UploadedFileDocument } from '#generated/operations/e2e.ts';
import type { Conversation } from './conversation.ts';
import type { SignedIn } from './people.ts';
import { say } from './screen.ts';
import { until } from './wait.ts';

/** The visitor sends a photo, which is drawn here; the operator sees it without what a camera writes into it. */
export async function sendPhoto(agent: SignedIn, { id, visitor, visitorName }: Conversation): Promise<void> {
  const tap = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#dde6ee"/>
    <path d="M120 300 V160 H440 V230" fill="none" stroke="#6b7c8c" stroke-width="48"/><circle cx="440" cy="330" r="26" fill="#3b82c4"/></svg>`;
  const photo = await sharp(Buffer.from(tap))
    .jpeg()
    .withExif({ IFD0: { Software: 'demo' } })
    .toBuffer();
  const { requestUpload } = await visitor.run(RequestUploadDocument, {
    input: {
      purpose: 'CHAT_ATTACHMENT',
      name: 'tap.jpg',
      contentType: 'image/jpeg',
      bytes: photo.length,
      clientId: randomUUID(),
    },
  });
  await fetch(requestUpload.url, { method: 'PUT', body: new Uint8Array(photo) });
  const fileId = requestUpload.file.id;
  const file = await until('the photo', async () => {
    const { file: seen } = await visitor.run(UploadedFileDocument, { id: fileId });
    return seen?.state === 'READY' ? seen : undefined;
  });
  await visitor.run(SendFilesDocument, {
    input: { conversationId: id, body: 'This is the tap.', attachmentIds: [fileId], clientId: randomUUID() },
  });
  say(
    agent.name,
    `gets a photo of ${visitorName}, ${String(file.width)} × ${String(file.height)}, without what the camera wrote into it`,
  );
}
