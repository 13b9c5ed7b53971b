import type { Call } from '#call';
import { config } from '#config';

/** Can this portal send text messages? What it cannot do is offered nowhere. */
export const offersText = (): boolean => config().MODE === 'demo' || config().SMS_URL !== undefined;

/**
 * May the portal write to this person by itself, without being asked? The one place where a person's safety has its say
 * on notices of what changed.
 */
export const mayTell = (_call: Call, _personId: string): Promise<boolean> => Promise.resolve(true);
