import { z } from 'zod';

const content = z.object({ Data: z.string().min(1) });
/** What SES takes as one e-mail (POST /v2/email/outbound-emails). */
export const sentMail = z.object({
  FromEmailAddress: z.email(),
  Destination: z.object({ ToAddresses: z.array(z.email()).min(1).max(50) }),
  Content: z.object({
    Simple: z.object({
      Subject: content,
      Body: z.object({ Text: content, Html: content }),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
      Attachments: z
        .array(
          z.object({
            FileName: z.string().min(1),
            ContentType: z.string().optional(),
            RawContent: z.base64().min(1),
          }),
        )
        .default([]),
    }),
  }),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string().regex(/^[\w-]{1,256}$/) })).default([]),
  ConfigurationSetName: z.string().optional(),
});
