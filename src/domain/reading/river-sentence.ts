import { isQuestion } from './clue-warning.ts'
import { type FieldName, readField } from './field.ts'
import { type RiverName, readRiver } from './river.ts'
import { normaliseText } from './text.ts'

const SHORTEST = 6
const ASKS = /[?？]|谁|哪|几[个条件次]|多少|什么|怎么|如何|是否|有没有|查一?下|看一?下/
const HAPPENS =
  /有|被|发现|出现|看到|看见|疑似|正在|偷|排|倒|堆|挖|采|捕|电|占|拦|搭|建|死|漂|臭|黑|污|漏|溢|冒|泛|垃圾/

/** Whether a text reports something at a river, so that it is a clue (线索) and not a question or order. */
export function tellsOfRiver(
  raw: string,
  known: { readonly rivers: readonly RiverName[]; readonly fields: readonly FieldName[] },
): boolean {
  const text = normaliseText(raw).trim()
  if ([...text].length < SHORTEST || ASKS.test(text) || isQuestion(text)) return false
  const river = readRiver(text, known.rivers)
  if (river === null || river.kind === 'unknown') return false
  return readField(text, known.fields) !== null || HAPPENS.test(text)
}
