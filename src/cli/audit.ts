/** `npm run -s audit -- <verb>`: hands the audit trail over, and checks it, here or anywhere else. */
import { auditExport, auditKey } from './audit-export.ts';
import { auditVerify } from './audit-verify.ts';
import { sayUsage, words } from './say.ts';

const verbs: Record<string, (args: string[]) => Promise<number>> = {
  verify: auditVerify,
  export: auditExport,
  key: auditKey,
};

process.stdout.on('error', () => process.exit(0));

const [verb = '', ...args] = process.argv.slice(2);
const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
if (run === undefined) {
  sayUsage(words()('usage.audit'));
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await run(args);
  } catch (fault) {
    sayUsage(words()('unexpected', { fault: fault instanceof Error ? fault.message : String(fault) }));
    process.exitCode = 2;
  }
}
