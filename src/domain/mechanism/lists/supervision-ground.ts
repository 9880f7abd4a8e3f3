import { z } from 'zod'
import { namedEntry } from '../../calendar/dated.ts'

/**
 * The profile's list `supervision_grounds`: in which cases a joint supervision may be asked for (督办情形),
 * such as cases given from above or of several districts. Left out, as in Qijiang, none is asked for.
 */
export const supervisionGrounds = z.array(namedEntry).default([])
