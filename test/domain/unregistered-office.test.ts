import { describe, expect, it } from 'vitest'
import { unregisteredOffice } from '../../src/domain/reading/unregistered-office.ts'

const registered = ['区水利局', '区检察院', '区河长办']

describe('an office with which a text begins', () => {
  it.each([
    ['区水务局 责令查处', '区水务局'],
    ['水务局责令查处', '水务局'],
    ['请区水务局查处', '区水务局'],
    ['市水利局 责令查处', '市水利局'],
    ['某某区人民检察院，属其管辖', '某某区人民检察院'],
    ['公安局', '公安局'],
    ['区林长办 请处理', '区林长办'],
  ])('is told where it is not registered: %s', (text, name) => {
    expect(unregisteredOffice(text, registered)).toBe(name)
  })

  it.each([
    '区水利局 责令查处',
    '检察院 涉嫌破坏公益',
    '涉嫌破坏公益，交水务局查处',
    '久拖不办，群众反映强烈',
    '已报区政府，请依法办理',
    '影响大局，久拖未决',
    '涉嫌违反水务局规定',
    '相关单位多次处理未果',
    '村委会反映强烈',
    '区水务局长到场协调未果',
    '',
  ])('is none where it is registered, or no office: %s', (text) => {
    expect(unregisteredOffice(text, registered)).toBeNull()
  })
})
