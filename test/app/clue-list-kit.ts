import type { Play } from './clue-kit.ts'
import { sendWith, workbookOf } from './register-kit.ts'

const head = ['河流', '河段', '位置', '问题类别', '情况描述', '发现日期']
const rivers = ['綦江河', '蒲河', '藻渡河', '通惠河']
const fields = ['非法采砂', '侵占水域', '非法排污', '水环境治理']

/** A list (问题清单) of this many problems, as an office sends it. */
export const listOf = (count: number, from = 1): Promise<Uint8Array> =>
  workbookOf([
    head,
    ...Array.from({ length: count }, (_, at) => {
      const nth = at + from
      return [
        rivers[nth % 4] ?? '蒲河',
        null,
        `第${nth}号界桩以东 50 米`,
        fields[nth % 4] ?? '其他',
        `第${nth}号界桩旁堆放弃渣，侵占河道约 ${nth} 米`,
        '2026-03-05',
      ]
    }),
  ])

/** Somebody imports a list and confirms it; returns the visible text of the result. */
export async function importList(play: Play, who: string, count: number): Promise<string> {
  await sendWith(play, who, await listOf(count), '/线索 导入', '第3号总河长令问题清单.xlsx')
  await play.tapLast(who, '确认导入')
  return play.read(who)
}

/** The number of messages (cards, texts, files) that the bot has sent to a person. */
export const messagesTo = (play: Play, who: string): number =>
  play.stage.feishu.messages({ person: who }).filter((one) => one.sender === 'bot').length

/** The number of matters of a kind in each state. */
export const statesOf = (play: Play, kind: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    play.stage.engine
      .all<{ state: string; n: number }>(
        'SELECT state, count(*) AS n FROM matter WHERE kind = ? GROUP BY state ORDER BY state',
        kind,
      )
      .map(({ state, n }) => [state, n]),
  )
