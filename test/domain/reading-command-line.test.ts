import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCommandLine } from '../../src/domain/reading/command-line.ts'

const names = new Map([
  ['线索', 'clue'],
  ['clue', 'clue'],
  ['xiansuo', 'clue'],
  ['反馈', 'feedback'],
  ['巡查', 'patrol'],
  ['巡查记录', 'patrol-record'],
  ['巡查 记录', 'patrol-record'],
  ['半年零报告', 'nil-return'],
  ['移送', 'referral'],
  ['查', 'search'],
  ['群', 'chat'],
  ['看', 'show'],
  ['看板', 'dashboard'],
])
const asked = (raw: string) => readCommandLine(raw, names, { addressed: true })
const overheard = (raw: string) => readCommandLine(raw, names, { addressed: false })
const clue = (word: string, rest: string) => ({ kind: 'command', name: 'clue', word, rest })

describe('a command', () => {
  it('stands after a slash', () => {
    expect(overheard('/线索 蒲河')).toEqual(clue('线索', '蒲河'))
  })
  it('ends before a label that begins like a longer one', () => {
    const patrol = { kind: 'command', name: 'patrol', word: '巡查' }
    expect(overheard('/巡查 记录人数：3')).toEqual({ ...patrol, rest: '记录人数：3' })
    expect(overheard('/巡查 记录4月12日：蒲河')).toMatchObject({ name: 'patrol-record' })
  })
  it('stands after a full-width slash and an ideographic space', () => {
    expect(overheard('／线索　蒲河')).toEqual(clue('线索', '蒲河'))
  })
  it('stands after the comma that the slash key types in Chinese', () => {
    expect(overheard('、线索 蒲河')).toEqual(clue('线索', '蒲河'))
  })
  it('stands after a backslash', () => {
    expect(overheard('\\线索 蒲河')).toEqual(clue('线索', '蒲河'))
  })
  it('needs no sign when the bot was addressed', () => {
    expect(asked('线索 蒲河')).toEqual(clue('线索', '蒲河'))
  })
  it('needs a sign when the bot was not addressed', () => {
    expect(overheard('线索 蒲河')).toEqual({ kind: 'plain', text: '线索 蒲河' })
  })
  it('may be followed by a colon', () => {
    expect(asked('线索：蒲河')).toEqual(clue('线索', '蒲河'))
  })
  it('may run into what follows when it is Chinese', () => {
    expect(asked('线索蒲河有污水')).toEqual(clue('线索', '蒲河有污水'))
  })
  it('may be written in capitals', () => {
    expect(overheard('/CLUE 通惠河')).toEqual(clue('CLUE', '通惠河'))
  })
  it('is the longest word that fits', () => {
    expect(overheard('/巡查记录 今天')).toMatchObject({ name: 'patrol-record', rest: '今天' })
  })
  it('keeps the lines that follow it', () => {
    expect(asked('线索\n河流：蒲河\n地点：石角镇')).toEqual(
      clue('线索', '河流：蒲河\n地点：石角镇'),
    )
  })
  it('stands behind a mention of the bot', () => {
    expect(asked('@_user_1 线索：藻渡河')).toEqual(clue('线索', '藻渡河'))
  })
  it('stays a command when a question follows', () => {
    expect(asked('线索 帮我看看上个月郭扶河那个怎么样了')).toMatchObject({ name: 'clue' })
  })
  it('of one character may run into a river', () => {
    expect(asked('查蒲河')).toMatchObject({ name: 'search', rest: '蒲河' })
  })
  it('of one character is not found in an ordinary word', () => {
    expect(asked('群众举报蒲河有人电鱼')).toMatchObject({ kind: 'plain' })
  })
  it('is not found in a longer Latin word', () => {
    expect(overheard('/clueless 3')).toMatchObject({ kind: 'unknown' })
  })
})

describe('a typo', () => {
  it('of the same sound gives the nearest command', () => {
    expect(overheard('/反溃 3 已完成')).toEqual({
      kind: 'typo',
      word: '反溃',
      nearest: 'feedback',
      rest: '3 已完成',
    })
  })
  it('may run into what follows when a sign was typed', () => {
    expect(overheard('/反溃3已完成')).toMatchObject({ nearest: 'feedback', rest: '3已完成' })
  })
  it('of nearly the same sound gives the nearest command', () => {
    expect(overheard('/一送 12')).toMatchObject({ nearest: 'referral' })
  })
  it('of one letter gives the nearest command', () => {
    expect(overheard('/xiansou 蒲河')).toMatchObject({ nearest: 'clue' })
  })
  it('of one character in a long word gives the nearest command', () => {
    expect(overheard('/半年报告')).toMatchObject({ nearest: 'nil-return' })
  })
  it('that begins with a command of one character gives the command that sounds like the whole', () => {
    expect(overheard('/看扳')).toMatchObject({ kind: 'typo', nearest: 'dashboard' })
    expect(overheard('/看 扳')).toMatchObject({ kind: 'command', name: 'show' })
    expect(overheard('/查河')).toMatchObject({ kind: 'command', name: 'search' })
    expect(overheard('/看12')).toMatchObject({ kind: 'command', name: 'show' })
  })
  it('counts without a sign when the bot was addressed', () => {
    expect(asked('反溃 3')).toMatchObject({ kind: 'typo', nearest: 'feedback' })
  })
  it('is ordinary text in a group where the bot was not addressed', () => {
    expect(overheard('反溃 3')).toMatchObject({ kind: 'plain' })
  })
})

describe('anything else', () => {
  it('after a sign is an unknown word', () => {
    expect(overheard('/weather today')).toEqual({ kind: 'unknown', word: 'weather' })
  })
  it('is plain text, even when the bot was addressed', () => {
    expect(asked('今天天气不错')).toEqual({ kind: 'plain', text: '今天天气不错' })
  })
  it('such as a sign alone is plain text', () => {
    expect(overheard('、')).toEqual({ kind: 'plain', text: '、' })
  })
})

describe('every command', () => {
  it('is found behind every sign, and nothing of what follows is lost', () => {
    const word = fc.constantFrom('线索', '反馈', '移送', '巡查', '半年零报告')
    const sign = fc.constantFrom('/', '／', '、', '\\')
    const rest = fc.stringMatching(/^[a-z0-9\u4e00-\u4e20]{1,30}$/)
    fc.assert(
      fc.property(sign, word, rest, (mark, name, text) => {
        const line = overheard(`${mark}${name} ${text}`)
        expect(line).toMatchObject({ kind: 'command', word: name, rest: text })
      }),
    )
  })
})
