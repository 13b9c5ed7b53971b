/** What serves runs on the first core and what asks on the second, where the machine can hold them apart. */
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

const canPin = cpus().length > 1 && spawnSync('taskset', ['-c', '0', 'true']).status === 0;
const on = (core: string, command: string, args: readonly string[]): [string, string[]] =>
  canPin ? ['taskset', ['-c', core, command, ...args]] : [command, [...args]];

export const onServingCore = (command: string, args: readonly string[]): [string, string[]] =>
  on('0', command, args);
export const onAskingCore = (command: string, args: readonly string[]): [string, string[]] =>
  on('1', command, args);
