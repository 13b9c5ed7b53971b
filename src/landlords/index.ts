/** The landlords that this portal serves. */
export { landlordNamed, servedLandlords, type Landlord } from './served.ts';
