import { z } from 'zod'
import type { Side } from '../side.ts'

/** Offices in the profile: sides, or ids of organisations; `usual` by default. */
export const officesList = (usual: readonly Side[]) => z.array(z.string()).default([...usual])
