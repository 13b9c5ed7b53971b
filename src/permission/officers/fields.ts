import { z } from 'zod';

/** What an officer types: trimmed, never empty, with the key of its message. */
export const officerWords = (most: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(most, 'permission:problem.too-long')
    .refine((text) => text.isWellFormed() && !text.includes('\0'), missing);

export const heldPermission = { permissionId: z.uuid(), version: z.coerce.number().int().min(1) };
