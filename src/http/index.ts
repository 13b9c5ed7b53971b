/** Parts of the HTTP entry. */
export { dropPagesOf, hearPublications } from './page-cache.ts';
export { createPortalServer, type PortalParts } from './portal-server.ts';
export { readStaticFiles } from './static-files.ts';
export { faultLine } from './fault-line.ts';
export { requestNumber } from './request-number.ts';
