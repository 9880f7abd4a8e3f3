import { expect, test } from 'vitest'
import { line, paragraph } from '../../src/domain/matter/input.ts'
import { forGroup, withoutIdentities } from '../../src/domain/matter/reporter-identity.ts'

const fields = {
  title: line.required({ label: '标题' }),
  text: paragraph.required({ label: '情况' }),
  own: { ...paragraph.required({ label: '举报人信息' }), privateOnly: true },
}
const known = '李大明 13912345678；王小红'

/** What is left of a text, and what of it is sealed, for somebody who knows the reporter or not. */
const apart = (text: string, who: string | null) => {
  const { values, identity } = withoutIdentities(fields, { text }, {}, who)
  return [values['text'], identity]
}

test.each([
  ['已回访李大明和王小红', '已回访〔已保密〕和〔已保密〕', null],
  ['举报人李大明，电话13912345678', '举报人〔已保密〕，电话〔已保密〕', null],
  ['举报人张国强反映同样情况', '举报人〔已保密〕反映同样情况', '张国强'],
  ['李大明换了号码，电话13800001111', '〔已保密〕换了号码，电话〔已保密〕', '13800001111'],
  ['举报人李大明，电话13800001111', '举报人〔已保密〕，电话〔已保密〕', '李大明 13800001111'],
])(
  'whoever knows the reporter and writes “%s” says “%s” and has %o sealed',
  (text, said, sealed) => {
    expect(apart(text, known)).toEqual([said, sealed])
  },
)

test('for whoever does not know the reporter only what names one is sealed, and a name alone stays', () => {
  expect(apart('已回访李大明', null)).toEqual(['已回访李大明', null])
  expect(apart('举报人李大明反映', null)).toEqual(['举报人〔已保密〕反映', '李大明'])
})

test('what groups never see keeps the reporter, and of several fields each is hidden in its place', () => {
  const typed = { title: '举报人张国强', text: '村民刘正芳反映', own: '举报人赵大海' }
  expect(withoutIdentities(fields, typed, {}, null)).toEqual({
    values: { title: '举报人〔已保密〕', text: '村民〔已保密〕反映', own: '举报人赵大海' },
    identity: '张国强；刘正芳',
  })
})

test('what a form in a group held back is sealed later, and once where it is typed again', () => {
  const content = {
    ...{
      values: { title: '巡查', text: '举报人张国强反映' },
      aside: {},
      warnings: [],
      problems: [],
    },
    ...{ attachments: [], position: null },
  }
  const shown = forGroup(fields, content as never, null)
  expect(shown.values['text']).toBe('举报人〔已保密〕反映')
  const sealed = (title: string) =>
    withoutIdentities(fields, { ...shown.values, title }, shown.aside, null).identity
  expect(sealed('巡查')).toBe('张国强')
  expect(sealed('举报人刘正芳')).toBe('张国强；刘正芳')
  expect(sealed('举报人张国强')).toBe('张国强')
})
