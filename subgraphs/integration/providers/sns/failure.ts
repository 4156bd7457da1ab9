import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';
import { awsFailure, said } from '../ses/aws-failure.ts';

/** @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors */
export function snsFailure(answer: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  return awsFailure('Amazon SNS', answer, (problem) => {
    switch (problem.code) {
      case 'InvalidParameter':
        return /\bPhoneNumber\b/.test(problem.message)
          ? ['GONE', 'Amazon SNS can’t send to this number.']
          : ['REFUSED', `Amazon SNS refused: ${said(problem)}`];
      case 'OptedOut':
        return ['GONE', 'The receiver wants no text messages of this AWS account.'];
      case 'InvalidParameterValue':
      case 'UserError':
      case 'ValidationError':
      case 'Validation':
        return ['REFUSED', `Amazon SNS refused: ${said(problem)}`];
      // By its status it would mean that the receiver is gone.
      case 'NotFound':
        return ['REFUSED', `Amazon SNS does not know what the request names: ${said(problem)}`];
      default:
        return null;
    }
  });
}
