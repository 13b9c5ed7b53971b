/** `npm run db:data-map`: writes docs/data-map.md. Refuses while a column has no class. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOfSchema, dataMapPage, faultsOfMap, readDataMap } from '../data-map.ts';

const map = readDataMap();
const faults = faultsOfMap(map, columnsOfSchema());
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
} else writeFileSync(join(import.meta.dirname, '../../docs/data-map.md'), dataMapPage(map));
