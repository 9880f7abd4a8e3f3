import { isObject, objectAt, stringAt } from '../json.ts'

/**
 * The words of a text object or rich text as a Chinese client shows them: the translation, otherwise the
 * general text, otherwise the first language. 1.0 spells `i18n_content` as `i18n`.
 */
export function shownWords(holder: unknown): string {
  const languages = objectAt(holder, 'i18n_content') ?? objectAt(holder, 'i18n')
  const others = isObject(languages) ? Object.values(languages) : []
  const words = [stringAt(languages, 'zh_cn'), stringAt(holder, 'content'), ...others]
  return words.find((one): one is string => typeof one === 'string' && one !== '') ?? ''
}
