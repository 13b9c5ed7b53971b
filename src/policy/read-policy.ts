import { misfitsOf } from './cross-checks.ts';
import { policySchema, type PolicyEdition } from './document.ts';
import { readValue } from './expecting.ts';
import { openYaml } from './open-yaml.ts';
import { inLineOrder, placed, type Read } from './read-document.ts';
import { readableRules } from './readable-rules.ts';

/**
 * Reads a policy edition from the text of `policy.yaml`. Answers the edition, or every fault at once in the order of
 * the lines: unreadable YAML, keys twice, unknown keys or words, a rule for a stage that is not there, a span without a
 * trigger or unit, an id used twice. Rules that can be read are held against each other even beside ones that cannot.
 * `file` is only named in the faults.
 */
export const readPolicy = (text: string, file: string): Read<PolicyEdition> => {
  const { content, faults } = openYaml(text, file);
  if (content === undefined) return { read: false, faults };
  const { data, lineOf } = content;
  const policy = readValue(policySchema, data);
  const unmet = policy.read ? [] : policy.unmet;
  const readable = readableRules(data, unmet);
  const misfits = (readable === null ? [] : misfitsOf(readable.rules).filter(readable.isSure)).map(
    ({ path, expected }) => ({ file, line: lineOf(readable?.placeOf(path) ?? path), expected }),
  );
  const found = [...faults, ...placed(unmet, file, lineOf), ...misfits];
  if (policy.read && found.length === 0) return { read: true, value: policy.value, lineOf };
  return { read: false, faults: inLineOrder(found) };
};
