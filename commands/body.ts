import { registerSearch } from '../src/domain/register-forms/register-search.ts'
import { bodiesMeant } from '../src/domain/registers/outside-body.ts'

/** /外单位: bodies of other districts and provinces, of the level above and of the basin, searched by name, sort or pinyin. */
export const body = registerSearch({
  name: 'body',
  chinese: '外单位',
  aliases: ['bodies', '外部单位', '外单位名录', '毗邻单位'],
  summary: '查外县区、外省、上级和流域机构等外单位，按名称、类别或拼音查找',
  example: '/外单位 流域机构',
  meant: (text, { bodies }) => bodiesMeant(text, bodies),
  entry: ({ name }) => ({ view: 'body', body: name }),
  list: (terms, page) => ({ view: 'bodies', terms, page }),
})
