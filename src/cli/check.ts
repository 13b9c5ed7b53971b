/** `check <landlord> | --file policy.yaml`: a policy held against the Complaint Handling Code and the law of a day. */
import { check as checkPolicy, hasFault } from '#policy';
import { inputOf } from './check-input.ts';
import { asJson, asText } from './check-words.ts';
import { say, sayUsage } from './say.ts';
import { today } from './today.ts';

/**
 * Runs the command and prints its answer. Answers the exit status: 0 nothing fails, 1 a finding fails or is contrary
 * to law or the policy contradicts itself, 2 the input could not be read (one line each on standard error).
 */
export async function check(args: string[]): Promise<number> {
  const input = inputOf(args, today());
  if ('faults' in input) {
    input.faults.forEach(sayUsage);
    return 2;
  }
  const { asked } = input;
  const answer = checkPolicy(asked.policy, asked.code, asked.facts, asked.day);
  if (answer === undefined) throw new Error('the Code was looked up for this very day');
  say(asked.json ? asJson(answer, asked) : asText(answer, asked));
  return hasFault(answer) ? 1 : 0;
}
