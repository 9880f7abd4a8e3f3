import { registerSearch } from '../src/domain/register-forms/register-search.ts'
import { observerKey, observersMeant } from '../src/domain/registers/observer.ts'

/** /监督员: people's supervisors and observers, searched by sort, field, name, occupation or pinyin (三(一)). */
export const observer = registerSearch({
  name: 'observer',
  chinese: '监督员',
  aliases: ['observers', '观察员', '社会监督员', '社会监督', '监督员名录'],
  summary: '查人民监督员、公益诉讼观察员，按类别、领域、姓名或拼音查找',
  example: '/监督员 水污染防治',
  meant: (text, { observers }) => observersMeant(text, observers),
  entry: (one) => ({ view: 'observer', observer: observerKey(one) }),
  list: (terms, page) => ({ view: 'observers', terms, page }),
})
