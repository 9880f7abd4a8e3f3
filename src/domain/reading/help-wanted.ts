import { normaliseText } from './text.ts'

const GREETING =
  /^(?:您好|你好|大家好|[嗨嘿哈]喽?|哈啰|hi|hello|hey|在吗|在不在|有人吗|早上好|上午好|中午好|下午好|晚上好|早安|早|机器人|小助手|请问|打扰一下?|[啊呀呢哦了吗])+$/iu
const ASKS_WHAT_THERE_IS =
  /^(?:你|您)?(?:是谁|是什么|是干什么的?|(?:都)?(?:能|会|可以)(?:做|干|办)?(?:些|点)?(?:什么|啥)|有什么(?:功能|用|命令)|有哪些(?:功能|命令)|功能|菜单|说明书?|使用说明|操作指南|使用手册|新手|不会用|不懂)$/u
// 怎么样了 asks for the status of a matter and 怎么还没 is a complaint: neither asks how to do something.
const HOW = /(?:怎么|怎样|如何|咋)(?:才能?|去|来)?(?!样|还|没|不|又|回事|了|会|这么|那么)/u
const HOW_IT_GOES =
  /(?:的?(?:流程|步骤|办法|方法|用法|格式|模板)(?:是什么|是啥|有哪些)?|要什么材料|需要什么材料)$/u
const PADDING =
  /^(?:您好|你好|请问|想问一下?|问一下|我想|我要|我|一下|那|这个|操作|使用|填写|办理|进行|弄|写)+|(?:一下|呢|啊|呀|吗|才行|好|操作|使用|用|写|填写|填|弄|办理|办|做|进行|的)+$/gu

const LONGEST = 24

const bare = (text: string): string =>
  normaliseText(text).replaceAll(/[\s，,。.!！~～、?？：:;；“”"'/]/g, '')

/** Whether a text is a greeting or a general question (你好, 在吗, 你能做什么), which the help answers. */
export const isGreeting = (text: string): boolean => {
  const said = bare(text)
  return (
    said !== '' &&
    (GREETING.test(said) || ASKS_WHAT_THERE_IS.test(said.replace(GREETING_BEFORE, '')))
  )
}

const GREETING_BEFORE = /^(?:您好|你好|请问|嗨|哈喽)+/u

/**
 * What the text asks how to do (怎么移送, 线索如何登记, 办结流程), as search words for the help; `null` when
 * it does not.
 */
export const wantsToKnowHow = (text: string): string | null => {
  const said = bare(text)
  if ([...said].length > LONGEST) return null
  const how = HOW.exec(said)
  const goes = HOW_IT_GOES.exec(said)
  if (!how && !goes) return null
  const asked = said.replace(HOW, '').replace(HOW_IT_GOES, '')
  return asked.replaceAll(PADDING, '').replaceAll(PADDING, '')
}
