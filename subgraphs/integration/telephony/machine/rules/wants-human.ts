import { fold } from './fold.ts';

const people =
  '(human|person|human being|real person|someone|somebody|agent|representative|operator|colleague|manager|staff|employee|supervisor)';
const rules = [
  new RegExp(
    `\\b(talk|speak|connect|transfer|put)( \\w+){0,4} (a |an |some |your |the )?(\\w+ )?${people}\\b`,
  ),
  new RegExp(`\\b(want|need|give me|get me|prefer) (a |an )?(\\w+ )?${people}\\b`),
  /^(a |an )?(human|real person|person|agent|operator|representative)( please)?$/,
  /\b(mit|zu|an) (einem?r?|ihrem|der|dem|jemand(em)?)( \w+)? ?(menschen|mensch|mitarbeiter|mitarbeiterin|kollegen|kollegin|person|berater|richtigen|anderem)\b/,
  /\b(verbinden|durchstellen)\b/,
  /^(ein )?(mensch|mitarbeiter)( bitte)?$/,
];

/** Whether the caller asks for a person. */
export function wantsHuman(text: string): boolean {
  const folded = fold(text);
  return rules.some((rule) => rule.test(folded));
}
