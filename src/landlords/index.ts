/** The landlords that this portal serves. */
export { linkTo } from './link.ts';
export { landlordNamed, servedLandlords, type Landlord } from './served.ts';
