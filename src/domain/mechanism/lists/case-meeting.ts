import { z } from 'zod'
import { listedEntry } from '../../calendar/dated.ts'

/** The stages that the usual forms of meetings stand for, where the id is another. */
export const usualMeetingStages: Readonly<Record<string, string>> = { service: 'announced' }

/** The profile's list `case_meetings`: the forms of case meetings (会商形式), each with its possible results. */
export const caseMeetingsSchema = z
  .array(
    listedEntry
      .extend({
        outcomes: z.array(z.string().trim().min(1).max(20)).min(1),
        /** The id of the stage that such a meeting stands for; by default the same id. */
        stage: z.string().trim().min(1).optional(),
        /** The results with which it is that stage; by default all. */
        stage_outcomes: z.array(z.string().trim().min(1).max(20)).min(1).optional(),
      })
      .refine(
        ({ outcomes, stage_outcomes = [] }) =>
          stage_outcomes.every((one) => outcomes.includes(one)),
        {
          path: ['stage_outcomes'],
          error: '只能写 outcomes 中有的结果',
        },
      ),
  )
  .min(1)
  .prefault([
    {
      id: 'consultation',
      name: '检察磋商',
      words: ['诉前磋商', '磋商'],
      outcomes: ['达成一致', '部分达成一致', '未达成一致'],
    },
    {
      id: 'round-table',
      name: '圆桌会议',
      words: ['圆桌'],
      outcomes: ['形成一致意见', '未形成一致意见'],
    },
    {
      id: 'hearing',
      name: '公开听证',
      words: ['听证会', '听证'],
      outcomes: ['支持处理意见', '不支持处理意见', '另行研究'],
    },
    {
      id: 'service',
      name: '宣告送达',
      words: ['公开宣告', '宣告'],
      outcomes: ['已宣告送达', '未能送达'],
      stage_outcomes: ['已宣告送达'],
    },
    {
      id: 'on-site',
      name: '现场会',
      words: ['现场推进会', '现场会商'],
      outcomes: ['形成一致意见', '未形成一致意见'],
    },
  ])
