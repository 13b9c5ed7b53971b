/** `npm run db:data-map`: writes docs/data-map.md and the templates docs/dpia.md and docs/policy-document.md. Refuses while a column has no class. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  columnsOfSchema,
  dataMapPage,
  dpiaPage,
  faultsOfMap,
  policyDocumentPage,
  readDataMap,
} from '../data-map.ts';

const map = readDataMap();
const faults = faultsOfMap(map, columnsOfSchema());
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
} else {
  const docs = join(import.meta.dirname, '../../docs');
  writeFileSync(join(docs, 'data-map.md'), dataMapPage(map));
  writeFileSync(join(docs, 'dpia.md'), dpiaPage(map));
  writeFileSync(join(docs, 'policy-document.md'), policyDocumentPage(map));
}
