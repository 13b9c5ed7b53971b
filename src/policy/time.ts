/** The one import of Temporal: Node 26 has it built in, and moving over changes this file alone. */
export { Temporal } from 'temporal-polyfill';
