import type { EmailMessage } from '../../hub/capabilities/email.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

/**
 * Sends one e-mail (POST /v3/mail/send). SendGrid has no idempotency keys, so a repeated request sends twice. Links are not rewritten and
 * opened mails not counted: people have not agreed to it.
 */
export async function sendMail(
  http: ProviderHttp,
  from: string,
  { to, subject, text, html, headers, attachments = [], deliveryId }: EmailMessage,
): Promise<{ providerMessageId: string }> {
  const answer = await http.send({
    method: 'POST',
    path: '/v3/mail/send',
    json: {
      personalizations: [{ to: [{ email: to }] }],
      from: { email: from },
      subject,
      // The plain text must come first.
      content: [
        { type: 'text/plain', value: text },
        { type: 'text/html', value: html },
      ],
      ...(Object.keys(headers).length > 0 && { headers }),
      ...(attachments.length > 0 && {
        attachments: attachments.map(({ name, type, bytes }) => ({
          filename: name,
          // No parameters such as a character set are taken here.
          type: type.split(';', 1)[0],
          content: bytes.toString('base64'),
          disposition: 'attachment',
        })),
      }),
      custom_args: { deliveryId },
      tracking_settings: {
        click_tracking: { enable: false },
        open_tracking: { enable: false },
      },
    },
  });
  return { providerMessageId: answer.headers.get('x-message-id') ?? `sendgrid-${deliveryId}` };
}
