import { createDecipheriv, createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { encrypt, sign } from '../../simulator/push/envelope.ts'
import { decodeFrame, encodeFrame } from '../../simulator/push/frame.ts'

const KEY = 'caseflow-encrypt-key'
const PLAIN = '{"type":"url_verification","challenge":"abc123","token":"vt-0001"}'
const ENCRYPTED =
  'AAECAwQFBgcICQoLDA0OD7b2BhBDqSQ+YbnK8SFJPcSdmIDT7smcfcG2V27ilj/9VLszZw1hi+NwI7Vbynqnsez77nXpztgBY+ntpUKt5Uyrd/ZZ7UhETybg540g/zrG'

test('encryption yields the published vector', () => {
  const iv = Buffer.from(Array.from({ length: 16 }, (_unused, index) => index))
  expect(encrypt(KEY, PLAIN, iv)).toBe(ENCRYPTED)
})

test('the official vector decrypts to hello world under the same scheme', () => {
  const bytes = Buffer.from('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'base64')
  const key = createHash('sha256').update('test key').digest()
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16))
  const plain = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString()
  expect(plain).toBe('hello world')
  expect(encrypt('test key', plain, bytes.subarray(0, 16))).toBe(bytes.toString('base64'))
})

test('the signature covers timestamp, nonce, key and raw body', () => {
  const body = JSON.stringify({ encrypt: ENCRYPTED })
  expect(sign('1760000000', 'n0nce', KEY, body)).toBe(
    '0eb5795968e2ace79ff17545d9d11dd5b0a4df21f5aeb31aa39953bd12083cfa',
  )
})

test('a ping frame of the SDK is read', () => {
  const frame = decodeFrame(
    Buffer.from('0800100018f681801020002a0c0a0474797065120470696e67', 'hex'),
  )
  expect(frame).toMatchObject({
    method: 0,
    service: 33554678,
    headers: [{ key: 'type', value: 'ping' }],
  })
})

test('an event frame has the bytes of the vector', () => {
  const headers = { type: 'event', message_id: 'm1', sum: '1', seq: '0', trace_id: 't1' }
  const bytes = encodeFrame({
    SeqID: 1,
    LogID: 2,
    service: 33554678,
    method: 1,
    headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
    payload: Buffer.from('{}'),
  })
  expect(bytes.toString('hex')).toBe(
    '0801100218f681801020012a0d0a047479706512056576656e742a100a0a6d6573736167655f696412026d312a080a0373756d1201312a080a037365711201302a0e0a0874726163655f69641202743142027b7d',
  )
})
