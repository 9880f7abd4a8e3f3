import { z } from 'zod'
import { namedEntry } from '../../calendar/dated.ts'
import { officesList } from './offices.ts'

/**
 * The profile's section `outside_bodies`: who keeps the register of bodies without accounts (外单位), and
 * their sorts.
 */
export const outsideBodiesSchema = z
  .strictObject({
    /** The sides, or ids of organisations, whose liaison officers and approvers keep it. */
    kept_by: officesList(['river_chief_office', 'procuratorate']).refine(
      (list) => list.length > 0,
      { error: '写明由谁登记，如 [river_chief_office, procuratorate]' },
    ),
    sorts: z
      .array(namedEntry)
      .min(1)
      .prefault([
        { name: '外县区', words: ['邻县', '邻区', '外区县', '毗邻区县'] },
        { name: '外市', words: ['邻市'] },
        { name: '外省', words: ['邻省', '外省市', '省外'] },
        { name: '上级', words: ['上级机关', '上级单位'] },
        { name: '流域机构', words: ['流域管理机构', '流域'] },
        { name: '其他', words: [] },
      ]),
  })
  .prefault({})
