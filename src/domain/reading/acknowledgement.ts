import { normaliseText } from './text.ts'

const WORDS =
  /^(?:收到了?|好的?|行|可以|知道了|知悉|明白了?|了解|谢谢您?|感谢|辛苦了?|没问题|嗯+|ok|👌|👍)+$/iu

/** Whether a text is only an acknowledgement (收到，谢谢), which does not belong into a record. */
export const isAcknowledgement = (text: string): boolean =>
  WORDS.test(normaliseText(text).replaceAll(/[\s，,。.!！~～、]/g, ''))
