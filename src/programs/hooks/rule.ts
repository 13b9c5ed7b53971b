import { config } from '#config';
import type { AddressRule } from './address.ts';

/** What the settings allow. A demonstration runs on one machine, so everything there is inside. */
export function addressRule(): AddressRule {
  const { MODE, WEBHOOK_HOSTS_INSIDE } = config();
  return MODE === 'demo'
    ? { takesHttp: true, hostsInside: 'any' }
    : { takesHttp: false, hostsInside: WEBHOOK_HOSTS_INSIDE };
}
