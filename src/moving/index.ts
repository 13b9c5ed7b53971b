/** A landlord moves: everything out as open files, everything in elsewhere. */
export { exportLandlord, type Progress } from './export.ts';
export { importLandlord } from './import.ts';
export { Refused, type BadExport, type Manifest } from './manifest.ts';
