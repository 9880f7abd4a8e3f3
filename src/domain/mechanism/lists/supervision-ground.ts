import { z } from 'zod'
import { namedEntry } from '../../calendar/dated.ts'

/**
 * The profile's list `supervision_grounds`: when a joint supervision may be requested (督办情形), such as
 * for cases assigned from above or of several districts. By default, as in Qijiang, no ground is needed.
 */
export const supervisionGrounds = z.array(namedEntry).default([])
