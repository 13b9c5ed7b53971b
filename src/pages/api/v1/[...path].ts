import type { APIRoute } from 'astro';

/** Everything under `/api/v1` but the reference page. */
export const ALL: APIRoute = ({ locals, request }) => locals.headless(request);
