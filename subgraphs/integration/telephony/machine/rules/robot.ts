import { fold } from './fold.ts';

const machineWords = '(robot|bot|chatbot|machine|computer|ai|artificial intelligence|recording|program)';
const humanWords = '(human|person|real|human being|real person|live person|actual person)';
const german =
  '(roboter|bot|chatbot|maschine|computer|ki|künstliche intelligenz|bandansage|aufnahme|programm|mensch|echter mensch|echte person)';

const rules = [
  new RegExp(`\\b(are you|youre|you are|you) (\\w+ ){0,3}${machineWords}\\b`),
  new RegExp(`\\b(are you|youre|you are|you) (\\w+ ){0,3}${humanWords}\\b`),
  new RegExp(`\\b(is|was) (this|that|it) (\\w+ ){0,3}(${machineWords}|${humanWords})\\b`),
  new RegExp(`\\b(talking|speaking|talk|speak) (to|with) (a |an |some )?(\\w+ )?${machineWords}\\b`),
  new RegExp(`\\bam i (talking|speaking) (to|with) (a |an )?(\\w+ )?${humanWords}\\b`),
  new RegExp(`\\b(sind sie|bist du|seid ihr) (\\w+ ){0,3}${german}\\b`),
  new RegExp(`\\bsprech?e ich (\\w+ )?mit (einem|einer) (\\w+ )?(${german}|menschen|echten menschen)\\b`),
  new RegExp(`\\b(ist|war) (das|dies|hier) (\\w+ ){0,3}${german}\\b`),
];

/** Whether the caller asks if this is a machine. It is answered by rule, so that no model can deny it. */
export function asksIfRobot(text: string): boolean {
  const folded = fold(text);
  return rules.some((rule) => rule.test(folded));
}
