import type { Turn } from '../insight.ts';
import { conversation } from './conversation.ts';

/** Conversations in which somebody is defrauded, English and German, written for the tests. */
export const FRAUDS: readonly (readonly Turn[])[] = [
  conversation(
    'VENDOR: This is the security department of your bank. We detected suspicious transactions and your account will be suspended.',
    'CUSTOMER: What do I have to do?',
    'VENDOR: You must act immediately. Please give me your card number and the three digits on the back.',
    'CUSTOMER: Is this real?',
    'VENDOR: I assure you this is completely legitimate. Transfer your money to a safe account right now, read me the code that you received, and tell nobody about this call.',
  ),
  conversation(
    'VENDOR: Congratulations, you have won the grand prize in our lottery!',
    'CUSTOMER: I never played.',
    'VENDOR: To claim your prize we only need a small processing fee. Pay it with gift cards today, otherwise the offer expires.',
    'CUSTOMER: Gift cards?',
    'VENDOR: It is standard procedure. Send the codes immediately, and give me your bank account details for the transfer.',
  ),
  conversation(
    'CUSTOMER: Your system has a virus, I am from Microsoft technical support.',
    'OPERATOR: We did not call you.',
    'CUSTOMER: Please download AnyDesk now so that I can access your computer, it is urgent.',
    'OPERATOR: Why?',
    'CUSTOMER: Your account was hacked. Give me your password and pay 200 dollars in bitcoin immediately or you lose all your data.',
  ),
  conversation(
    'VENDOR: Hier ist die Polizei. Gegen Sie liegt ein Haftbefehl vor, Ihr Konto wird gesperrt.',
    'CUSTOMER: Was soll ich tun?',
    'VENDOR: Sie müssen sofort eine Kaution überweisen. Sprechen Sie mit niemandem darüber und bleiben Sie dran.',
    'CUSTOMER: Wohin?',
    'VENDOR: Kaufen Sie Gutscheinkarten und nennen Sie mir die Codes, außerdem Ihre Kontonummer und die PIN.',
  ),
];
