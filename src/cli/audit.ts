/** `npm run -s audit -- <verb>`: hands the audit trail over, and checks it, here or anywhere else. */
import { auditExport, auditKey } from './audit-export.ts';
import { auditVerify } from './audit-verify.ts';
import { runVerb } from './run-verb.ts';

await runVerb({ verify: auditVerify, export: auditExport, key: auditKey }, 'usage.audit');
