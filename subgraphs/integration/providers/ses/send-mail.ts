import { z } from 'zod';
import type { EmailMessage } from '../../hub/capabilities/email.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

export interface MailSettings {
  readonly from: string;
  readonly configurationSet: string | null;
}

/** The tag that brings our id of a delivery back with each event. */
export const deliveryTag = 'deliveryId';

const sent = z.object({ MessageId: z.string().min(1) });
const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' });

/**
 * Sends one e-mail (POST /v2/email/outbound-emails). There are no idempotency keys, so a repeated request sends twice.
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Attachment.html
 */
export async function sendMail(
  http: ProviderHttp,
  { from, configurationSet }: MailSettings,
  { to, subject, text, html, headers, attachments = [], deliveryId }: EmailMessage,
): Promise<{ providerMessageId: string }> {
  const more = Object.entries(headers).map(([Name, Value]) => ({ Name, Value }));
  const { MessageId } = await http.json(
    {
      method: 'POST',
      path: '/v2/email/outbound-emails',
      json: {
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: utf8(subject),
            Body: { Text: utf8(text), Html: utf8(html) },
            ...(more.length > 0 && { Headers: more }),
            ...(attachments.length > 0 && {
              Attachments: attachments.map(({ name, type, bytes }) => ({
                FileName: name,
                ContentType: type.split(';', 1)[0],
                ContentDisposition: 'ATTACHMENT',
                ContentTransferEncoding: 'BASE64',
                RawContent: bytes.toString('base64'),
              })),
            }),
          },
        },
        EmailTags: [{ Name: deliveryTag, Value: deliveryId }],
        ...(configurationSet !== null && { ConfigurationSetName: configurationSet }),
      },
    },
    sent,
  );
  return { providerMessageId: MessageId };
}
