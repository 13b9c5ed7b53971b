import { config } from '#config';

/** In demo mode pages say where the mail can be read. */
export const isDemo = (): boolean => config().MODE === 'demo';
