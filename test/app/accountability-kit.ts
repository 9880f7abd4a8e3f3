import type { Play } from './clue-kit.ts'
import { pro } from './clue-kit.ts'

/** A word that only the accountability matters of the tests contain. */
export const marker = '雪雁湖'

/** A typical text. */
export const neglect = `某镇河长连续三个月未巡${marker}，导致垃圾堆积`

/** Opens an accountability matter as the procuratorate's approver; returns its number. */
export async function accuse(
  play: Play,
  people: readonly string[] = [pro.chief, pro.handler],
  values: Record<string, string | string[]> = {},
): Promise<string> {
  await play.type(pro.approver, `/追责 ${neglect}`)
  const toast = await play.submit(pro.approver, {
    topic: '河长未依法履职',
    people: [...people],
    ...values,
  })
  const number = /追责 \d{4}-\d{6}/.exec(toast)?.[0]
  if (!number) throw new Error(`not opened: ${toast}`)
  return number
}

/** A named person transfers the matter; returns the letter number. */
export async function transferred(play: Play, who: string, number: string): Promise<string> {
  await play.type(who, `/追责移送 ${number}`)
  const toast = await play.submit(who, { body: '区纪委监委', on: '2026-03-10' })
  const letter = /綦河检密〔\d{4}〕\d+号/.exec(toast)?.[0]
  if (!letter) throw new Error(`not transferred: ${toast}`)
  return letter
}
