import { config } from '#config';

/** Can this portal send text messages? What it cannot do is offered nowhere. */
export const offersText = (): boolean => config().MODE === 'demo' || config().SMS_URL !== undefined;
