import { expect, test } from 'vitest'
import { createLog } from '../../src/observability/log.ts'
import { redact, redactText } from '../../src/observability/redact.ts'

test('a phone number in any text is masked to its ends', () => {
  expect(redactText('请联系13812345678。')).toBe('请联系138****5678。')
})

test('a phone number written with the country code and dashes is masked', () => {
  expect(redactText('+86 138-1234-5678')).toBe('+86 138****5678')
})

test('an identity number is masked to its ends', () => {
  expect(redactText('身份证50022219900101123X')).toBe('身份证500222********123X')
})

test('an instant in milliseconds and the ids of Feishu stay whole', () => {
  const text = 'om_13812345678 1760000000000 oc_5ce6d572455d361153b7cb5113812345678'
  expect(redactText(text)).toBe(text)
})

test('an access token in any text is masked', () => {
  expect(redactText('Bearer t-caecc734c2e3328a62489fe0648c4b98779515d3')).toBe('Bearer [已隐去]')
})

test('values under names of secrets are left out at any depth', () => {
  const facts = { request: { Authorization: 'x', app_secret: 'y', id: 'z' } }
  expect(redact(facts)).toEqual({
    request: { Authorization: '[已隐去]', app_secret: '[已隐去]', id: 'z' },
  })
})

test('an error keeps its message and loses what hangs on it', () => {
  const error = Object.assign(new Error('拨打13812345678失败'), { config: { token: 't-1' } })
  expect(redact({ error })).toMatchObject({ error: { message: '拨打138****5678失败' } })
  expect(JSON.stringify(redact({ error }))).not.toMatch(/config|13812345678/)
})

test('a line of the log is JSON with its event, level and masked facts', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => lines.push(line) })
  log.warn('late-answer', { kind: 'tap', phone: '13812345678' })
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'warn',
    event: 'late-answer',
    kind: 'tap',
    phone: '138****5678',
  })
})

test('lines below the level are not written', () => {
  const lines: string[] = []
  createLog('warn', { write: (line) => lines.push(line) }).info('started')
  expect(lines).toEqual([])
})
