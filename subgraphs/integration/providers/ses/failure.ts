import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';
import { awsFailure, said } from './aws-failure.ts';

/** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors */
export function sesFailure(answer: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  return awsFailure('Amazon SES', answer, (problem) => {
    switch (problem.code) {
      case 'AccountSuspended':
        return ['CREDENTIALS', 'AWS has suspended the e-mails of this account for good.'];
      case 'SendingPaused':
        return ['SCOPE', 'The e-mails of this account or configuration set are paused at Amazon SES.'];
      case 'MailFromDomainNotVerified':
        return ['SCOPE', 'Amazon SES has not verified the sender’s domain.'];
      // By its status it would mean that the receiver is gone.
      case 'NotFound':
        return ['REFUSED', `Amazon SES does not know what the request names: ${said(problem)}`];
      case 'MessageRejected':
      case 'BadRequest':
        return ['REFUSED', `Amazon SES refused: ${said(problem)}`];
      default:
        return null;
    }
  });
}
