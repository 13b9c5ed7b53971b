/** The faults of a policy edition by their place in it, for a form that shows each beside its field. */
import { misfitsOf } from './cross-checks.ts';
import { policySchema, type PolicyEdition } from './document.ts';
import { readValue, type Unmet } from './expecting.ts';
import { openYaml } from './open-yaml.ts';
import { readableRules } from './readable-rules.ts';

/**
 * Reads the text of `policy.yaml` as `readPolicy` does, and names for each fault its path instead of its line. YAML that
 * cannot be opened is one fault of the whole, with an empty path.
 */
export const policyFaults = (text: string): { policy: PolicyEdition | null; faults: Unmet[] } => {
  const { content, faults } = openYaml(text, '');
  if (content === undefined || faults.length > 0)
    return { policy: null, faults: faults.map(({ expected }) => ({ path: [], expected })) };
  const read = readValue(policySchema, content.data);
  const unmet = read.read ? [] : read.unmet;
  const readable = readableRules(content.data, unmet);
  const misfits = (readable === null ? [] : misfitsOf(readable.rules).filter(readable.isSure)).map(
    ({ path, expected }) => ({ path: readable?.placeOf(path) ?? path, expected }),
  );
  const found = [...unmet, ...misfits];
  return { policy: read.read && found.length === 0 ? read.value : null, faults: found };
};
