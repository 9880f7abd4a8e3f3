import { readNumeral } from './numeral.ts'
import { normaliseText } from './text.ts'

const COUNTED =
  /(?:照片|图片|拍照|拍摄|拍了|相片|截图)[^\d，,。;；、\n]{0,6}?(?<after>\d{1,3}|[一二两三四五六七八九十]{1,3}) ?张|(?<before>\d{1,3}|[一二两三四五六七八九十]{1,3}) ?张(?:现场)?(?:照片|图片|相片|截图)/
const SAYS_PHOTO = /(?:已|附|拍了?|有|见)(?:现场)?(?:照片|图片|拍照|照)|照片见|如图/
const SAYS_FILE = /见附件|详见附|附件[:：]|附材料|如附件|附件如下|随文附/

/** The number of photos that `text` mentions (已拍照3张), or null. */
const readPhotoCount = (text: string): number | null => {
  const groups = COUNTED.exec(normaliseText(text))?.groups
  return readNumeral(groups?.['after'] ?? groups?.['before'] ?? '')
}

/** Whether `text` mentions photos sent with it. */
export const mentionsPhotos = (text: string): boolean =>
  readPhotoCount(text) !== null || SAYS_PHOTO.test(normaliseText(text))

/** Whether `text` refers to an attachment for its content (见附件). */
export const mentionsAttachment = (text: string): boolean => SAYS_FILE.test(normaliseText(text))
