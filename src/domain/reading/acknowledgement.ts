import { normaliseText } from './text.ts'

const WORDS =
  /^(?:收到了?|好的?|行|可以|知道了|知悉|明白了?|了解|谢谢您?|感谢|辛苦了?|没问题|嗯+|ok|👌|👍)+$/iu

const THANKS = /^(?:谢谢您?|感谢|多谢|辛苦了?)+$/u

const bare = (text: string): string => normaliseText(text).replaceAll(/[\s，,。.!！~～、]/g, '')

/** Whether a text only thanks (谢谢，辛苦了), which asks for no answer. */
export const isThanks = (text: string): boolean => THANKS.test(bare(text))

/** Whether a text is only an acknowledgement (收到，谢谢), which does not belong into a record. */
export const isAcknowledgement = (text: string): boolean => WORDS.test(bare(text))
