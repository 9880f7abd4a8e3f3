import { z } from 'zod'
import { namedEntry } from '../../calendar/dated.ts'
import { officesList } from './offices.ts'

/** The profile's section `observers`: who keeps the register, and the sorts of observers. */
export const observersSchema = z
  .strictObject({
    /** The sides, or ids of organisations, whose liaison officers and approvers keep it. */
    kept_by: officesList(['procuratorate']).refine((list) => list.length > 0, {
      error: '写明由谁登记，如 [procuratorate]',
    }),
    /** The sorts; a clue that an observer reported has the sort as its source (线索来源). */
    sorts: z
      .array(namedEntry)
      .min(1)
      .prefault([
        { name: '人民监督员', words: ['监督员'] },
        { name: '人大代表', words: ['人大代表'] },
        { name: '政协委员', words: ['政协委员'] },
        {
          name: '公益诉讼观察员',
          words: ['益心为公志愿者', '益心为公', '公益观察员', '观察员', '志愿者'],
        },
      ]),
  })
  .prefault({})
