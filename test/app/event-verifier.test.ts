import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EventVerifier } from '../../src/feishu/event-verifier.ts'
import {
  encrypt,
  envelopeOf,
  makeVerifier,
  messageEvent,
  seal,
  signedAt,
  vector,
} from './event-verifier-kit.ts'

const message = messageEvent('text', { text: '你好' })

function verdict(request: { raw: Uint8Array; headers: Headers }, now = signedAt) {
  const admission = makeVerifier().admit(request.raw, request.headers, now)
  return admission.kind === 'refused' ? admission.why : admission.kind
}

test('the documented vector is verified, decrypted and answered with its challenge', () => {
  const raw = Buffer.from(JSON.stringify({ encrypt: vector.encrypted }))
  const headers = new Headers({
    'x-lark-request-timestamp': vector.timestamp,
    'x-lark-request-nonce': vector.nonce,
    'x-lark-signature': vector.signature,
  })
  expect(makeVerifier().admit(raw, headers, signedAt)).toEqual({
    kind: 'challenge',
    challenge: 'abc123',
  })
})

test('an unsigned verification of the request address is answered when its token is right', () => {
  const raw = Buffer.from(JSON.stringify({ encrypt: vector.encrypted }))
  expect(verdict({ raw, headers: new Headers() })).toBe('challenge')
})

test('an unsigned verification with a wrong token is refused', () => {
  const body = { type: 'url_verification', challenge: 'abc', token: 'vt-0002' }
  const raw = Buffer.from(JSON.stringify({ encrypt: encrypt(JSON.stringify(body)) }))
  expect(verdict({ raw, headers: new Headers() })).toBe('token-wrong')
})

test('an unencrypted verification is refused when an encrypt key is set', () => {
  const raw = Buffer.from('{"challenge":"abc","token":"vt-0001","type":"url_verification"}')
  expect(verdict({ raw, headers: new Headers() })).toBe('not-encrypted')
})

test('a signed and encrypted event comes in', () => {
  expect(verdict(seal(message))).toBe('inbound')
})

test('a body with spaces comes in when its bytes are what was signed', () => {
  const outer = `{ "encrypt": "${encrypt(JSON.stringify(message))}" }\n`
  expect(verdict(seal(message, { outer }))).toBe('inbound')
})

test('an unsigned event is refused although it is encrypted with the right key', () => {
  const raw = Buffer.from(JSON.stringify({ encrypt: encrypt(JSON.stringify(message)) }))
  expect(verdict({ raw, headers: new Headers() })).toBe('signature-missing')
})

test('an event without one of the three signature headers is refused', () => {
  const { raw, headers } = seal(message)
  headers.delete('x-lark-request-nonce')
  expect(verdict({ raw, headers })).toBe('signature-missing')
})

test('an event signed with another key is refused', () => {
  expect(verdict(seal(message, { encryptKey: 'another' }))).toBe('signature-wrong')
})

test('a signature of another length is refused', () => {
  expect(verdict(seal(message, { signature: 'abcd' }))).toBe('signature-wrong')
})

test('a body changed by one byte after signing is refused', () => {
  const { raw, headers } = seal(message)
  raw[20] = (raw[20] ?? 0) ^ 1
  expect(verdict({ raw, headers })).toBe('signature-wrong')
})

test('a signed body is not decrypted before its signature holds', () => {
  const outer = JSON.stringify({ encrypt: 'AAAA' })
  expect(verdict(seal(message, { outer, signature: 'f'.repeat(64) }))).toBe('signature-wrong')
})

test('an event signed an hour and a second ago is refused', () => {
  expect(verdict(seal(message), signedAt + 3_601_000)).toBe('timestamp-outside')
})

test('an event signed an hour and a second ahead is refused', () => {
  expect(verdict(seal(message), signedAt - 3_601_000)).toBe('timestamp-outside')
})

test('an event signed an hour ago still comes in', () => {
  expect(verdict(seal(message), signedAt + 3_600_000)).toBe('inbound')
})

test('an event of 2014 is refused although it is signed', () => {
  expect(verdict(seal(message, { timestamp: '1400000000' }))).toBe('timestamp-outside')
})

test('a time that is no number is refused', () => {
  expect(verdict(seal(message, { timestamp: 'yesterday' }))).toBe('timestamp-outside')
})

test('a signed but unencrypted event is refused', () => {
  expect(verdict(seal(message, { outer: JSON.stringify(message) }))).toBe('not-encrypted')
})

test('an event with a wrong verification token is refused', () => {
  const { header, ...rest } = message
  expect(verdict(seal({ ...rest, header: { ...header, token: 'vt-0002' } }))).toBe('token-wrong')
})

test('an event without a verification token is refused', () => {
  const { header, ...rest } = message
  expect(verdict(seal({ ...rest, header: { ...header, token: undefined } }))).toBe('token-wrong')
})

test('a token inside the event does not stand in for that of the header', () => {
  const tap = envelopeOf('card.action.trigger', { token: 'vt-0001' }, { token: 'vt-0002' })
  expect(verdict(seal(tap))).toBe('token-wrong')
})

test('an event of another app is refused', () => {
  const { header, ...rest } = message
  const foreign = { ...rest, header: { ...header, app_id: 'cli_0000000000000000' } }
  expect(verdict(seal(foreign))).toBe('app-wrong')
})

test('the body that crashes the adaptor of the official SDK is refused', () => {
  expect(verdict({ raw: Buffer.from('{"encrypt":"AAAA"}'), headers: new Headers() })).toBe(
    'not-decryptable',
  )
})

test('encrypted text that is no JSON is refused', () => {
  const outer = JSON.stringify({ encrypt: encrypt('你好') })
  expect(verdict(seal(null, { outer }))).toBe('not-json')
})

test('a signed envelope of an unknown shape is refused', () => {
  expect(verdict(seal({ hello: 'world' }))).toBe('shape-wrong')
})

test('an old envelope (schema 1.0) comes in as unhandled, so that it is not repeated', () => {
  const old = {
    ts: '1502199207.7171419',
    uuid: 'bc447199585340d1f3728d26b1c0297a',
    token: vector.verificationToken,
    type: 'event_callback',
    event: { type: 'p2p_chat_create', app_id: vector.appId },
  }
  const { raw, headers } = seal(old)
  expect(makeVerifier().admit(raw, headers, signedAt)).toMatchObject({
    kind: 'inbound',
    inbound: { kind: 'unhandled', key: old.uuid, eventType: 'p2p_chat_create' },
  })
})

test('an old envelope that names no app comes in, and one of another app is refused', () => {
  const old = { uuid: 'bc44', token: vector.verificationToken, type: 'event_callback' }
  const unnamed = seal({ ...old, event: { type: 'message' } })
  expect(makeVerifier().admit(unnamed.raw, unnamed.headers, signedAt).kind).toBe('inbound')
  expect(verdict(seal({ ...old, event: { type: 'message', app_id: 'cli_other' } }))).toBe(
    'app-wrong',
  )
})

test('an old envelope with a wrong token is refused', () => {
  const old = { uuid: 'bc44', token: 'vt', type: 'event_callback', event: { type: 'message' } }
  expect(verdict(seal(old))).toBe('token-wrong')
})

test('no event verifier is built without an encrypt key', () => {
  const options = { verificationToken: 'vt', appId: 'cli_a', toleranceMs: 1 }
  expect(() => new EventVerifier({ ...options, encryptKey: '' })).toThrow()
})

test('random bytes under random headers are refused and never throw', () => {
  const verifier = makeVerifier()
  const headerValue = fc.string({ unit: 'grapheme-ascii', maxLength: 70 })
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.option(headerValue),
      fc.option(headerValue),
      fc.option(headerValue),
      (raw, timestamp, nonce, signature) => {
        const headers = new Headers()
        if (timestamp !== null) headers.set('x-lark-request-timestamp', timestamp)
        if (nonce !== null) headers.set('x-lark-request-nonce', nonce)
        if (signature !== null) headers.set('x-lark-signature', signature)
        expect(verifier.admit(raw, headers, signedAt).kind).toBe('refused')
      },
    ),
  )
})

test('any JSON in the right envelope comes in or is refused, and never throws', () => {
  const verifier = makeVerifier()
  const eventType = fc.constantFrom(
    'im.message.receive_v1',
    'card.action.trigger',
    'application.bot.menu_v6',
    'im.chat.member.bot.added_v1',
    'contact.user.deleted_v3',
    'im.message.recalled_v1',
    'im.chat.disbanded_v1',
    'something.else',
  )
  fc.assert(
    fc.property(eventType, fc.jsonValue(), (type, event) => {
      const { raw, headers } = seal(envelopeOf(type, event))
      expect(verifier.admit(raw, headers, signedAt).kind).toBe('inbound')
    }),
  )
})

test('any content of any type of message is read without throwing', () => {
  const verifier = makeVerifier()
  const type = fc.constantFrom('text', 'post', 'image', 'file', 'audio', 'location', 'sticker')
  fc.assert(
    fc.property(type, fc.jsonValue(), (messageType, content) => {
      const { raw, headers } = seal(messageEvent(messageType, content))
      expect(verifier.admit(raw, headers, signedAt)).toMatchObject({
        kind: 'inbound',
        inbound: { kind: 'message', messageId: 'om_5ce6' },
      })
    }),
  )
})
