import { expect, it } from 'vitest'
import { type ProfileMistake, readProfile } from '../../src/config/profile.ts'

const minimal = `district: 甲区
numbering: { office: 甲河检 }
organisations:
  - { id: rco, name: 区河长办, side: river_chief_office }
  - { id: procuratorate, name: 区检察院, side: procuratorate }
`

function mistakes(text: string): readonly ProfileMistake[] {
  const result = readProfile(text)
  return 'mistakes' in result ? result.mistakes : []
}

/** A list that repeats the previous one nine times, this many times over. */
const laughs = (times: number): string =>
  Array.from(
    { length: times },
    (_, index) =>
      `l${index + 1}: &l${index + 1} [${index === 0 ? '哈' : new Array(9).fill(`*l${index}`).join(', ')}]\n`,
  ).join('')

it.each([
  ['a billion repetitions', laughs(12), 17],
  ['repetitions that only just fit into a memory', laughs(7), 12],
  ['a list that holds itself', 'x: &x [*x]\n', 6],
  ['an entry that holds itself', 'x: &x { y: { z: *x } }\n', 6],
  ['a key that holds itself', 'x: &x { ? [*x] : 1 }\n', 6],
])('a profile with %s is told the line', (_, text, line) => {
  const told = mistakes(minimal + text)
  expect(told.map((one) => one.line)).toContain(line)
  expect(told[0]?.sentence).toMatch(/层层展开，没有尽头|应当是文字/)
})

it('a profile that repeats something a few times is read', () => {
  const text = `${minimal}rivers:\n  - { name: 甲河, aliases: &a [大河] }\n`
  expect(mistakes(text)).toEqual([])
  expect(mistakes(`${text}  - { name: 乙河, sections: *a }\n`)).toEqual([])
})

it('a repetition of what stands nowhere is told its line', () => {
  expect(mistakes(`${minimal}rivers: *nowhere\n`)).toEqual([
    { line: 6, sentence: '引用的 &nowhere 不在前文中，请直接写出内容' },
  ])
})

it('more than a hundred repetitions are too many', () => {
  const text = `${minimal}x: &x 甲\ny: [${new Array(101).fill('*x').join(', ')}]\n`
  expect(mistakes(text)[0]).toEqual({ line: 7, sentence: '引用（*）超过 100 处，请直接写出内容' })
})

it.each([
  ['NUL', '甲\\0区', 'U+0000'],
  ['a bell', '甲\\x07区', 'U+0007'],
  ['a mark that turns the text', '甲\\u202e区', 'U+202E'],
  ['an isolated direction', '甲\\u2066区', 'U+2066'],
  ['a space of no width', '甲\\u200b区', 'U+200B'],
  ['half a character', '甲\\ud800区', 'U+D800'],
])('a name with %s is told the character', (_, name, sign) => {
  expect(mistakes(minimal.replace('区河长办', `"${name}"`))).toEqual([
    { line: 4, sentence: `含有看不见的字符（${sign}），请删去后重新输入` },
  ])
})

it.each(['"甲\\n乙"', '"甲\\r乙"', '"甲\\u2028乙"', '"甲\\n\\n乙"'])(
  'a name on two lines (%s) is told to stand on one',
  (name) => {
    expect(mistakes(minimal.replace('区河长办', name))).toEqual([
      { line: 4, sentence: '应当写在一行内，请去掉换行' },
    ])
  },
)

it.each(['<at user_id="all"></at>', '< at id=ou_1>', '</at>', '<font color=red>'])(
  'a name with %s is told to be plain text',
  (name) => {
    expect(mistakes(minimal.replace('区河长办', `'${name}'`))).toEqual([
      { line: 4, sentence: '含有“<at …>”一类的标记，请改写为普通文字' },
    ])
  },
)

it('a name of thousands of characters is told how long it may be', () => {
  expect(mistakes(minimal.replace('区河长办', '长'.repeat(5000)))).toEqual([
    { line: 4, sentence: '太长，最多 500 个字' },
  ])
})

it('a hundred repetitions, and a name of five hundred characters, are as many as there may be', () => {
  const text = (count: number, length: number) =>
    `${minimal.replace('区河长办', '𠮷'.repeat(length))}x: &x 甲\ny: [${new Array(count).fill('*x').join(', ')}]\n`
  const told = (count: number, length: number) =>
    mistakes(text(count, length)).filter(({ sentence }) => /超过|太长/.test(sentence))
  expect([told(100, 500), told(101, 500).length, told(100, 501).length]).toEqual([[], 1, 1])
})

it('repetitions of repetitions are read like others, or told', () => {
  const text = `${minimal}x: &x 甲\ny: &y [${new Array(10).fill('*x').join(', ')}]\nz: [${new Array(11).fill('*y').join(', ')}]\n`
  expect(mistakes(text).map(({ sentence }) => sentence)).not.toContainEqual(
    expect.stringMatching(/引用/),
  )
})

it('a hazard in the name of an entry is told too', () => {
  const text = `${minimal}examples: { "线\\u202e索": /线索 甲 }\n`
  expect(mistakes(text)[0]).toMatchObject({ line: 6 })
})

it('a file in another encoding is told to be saved as UTF-8', () => {
  const bytes = Buffer.concat([Buffer.from('district: '), Buffer.from([0xbc, 0xd7, 0xc7, 0xf8])])
  expect(mistakes(`${bytes}\n${minimal.slice(minimal.indexOf('\n') + 1)}`)).toEqual([
    { line: 1, sentence: '含有无法识别的字符，请把文件另存为 UTF-8 编码' },
  ])
})

it('a list as the name of an entry is told its line', () => {
  expect(mistakes(`${minimal}? [a, b]\n: c\n`)).toEqual([
    { line: 6, sentence: '冒号前的名称应当是文字' },
  ])
})

it('brackets inside brackets without end are told their line', () => {
  const text = `${minimal}x: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`
  expect(mistakes(text)[0]).toEqual({
    line: 6,
    sentence: '括号或缩进一层套一层，过深，请检查括号是否成对',
  })
})

it('a file of megabytes is not read', () => {
  expect(mistakes(`${minimal}#${'x'.repeat(1_000_000)}`)[0]?.sentence).toContain('文件超过 1 MB')
})

it.each([
  ['procuratorate', 'responsible_unit'],
  ['rco', 'procuratorate'],
  ['procuratorate', 'river_chief_office'],
])('a parent of another side is told (%s of a %s)', (parent, side) => {
  const text = `${minimal}  - { id: third, name: 丙, side: ${side}, parent: ${parent} }\n`
  expect(mistakes(text)).toHaveLength(1)
  expect(mistakes(text)[0]).toMatchObject({ line: 6 })
  expect(mistakes(text)[0]?.sentence).toContain('不是一方，请改写为同一方的机构或删去')
})

it('a text that ends with its line is in one line', () => {
  expect(mistakes(minimal.replace('district: 甲区', 'district: |\n  甲区'))).toEqual([])
  const twoLines = mistakes(minimal.replace('district: 甲区', 'district: |\n  甲区\n  乙区'))
  expect(twoLines[0]?.sentence).toContain('应当写在一行内')
})
