import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Engine } from './engine.ts'

/**
 * Encrypts reporters' identities and confidential content before they are written (封存, decisions 195 and
 * 224). Each text is encrypted under a data key, which is stored in the database, itself encrypted under the
 * key from the settings that is not in the data directory. AES-256-GCM, with a new nonce each time.
 */
export interface Cipher {
  /**
   * `none`: no key is set up, and nothing is encrypted; `lost`: a text was encrypted under a key that is
   * missing.
   */
  readonly state: 'none' | 'on' | 'lost'
  /** Whether new data are encrypted. */
  readonly closes: boolean
  /** The encrypted text; unchanged when no key is set up. */
  close(text: string): string
  /** A stored text with its unencrypted parts encrypted; unchanged when there are none, or no key is set up. */
  closeRest(text: string): string
  /** A stored text, decrypted; `null` when its key is missing. */
  open(text: string): string | null
  /** The encrypted bytes of a file; unchanged when no key is set up. */
  closeBytes(bytes: Uint8Array): Uint8Array
  /** The decrypted bytes of a file; unchanged when they were not encrypted, `null` when their key is missing. */
  openBytes(bytes: Uint8Array): Uint8Array | null
}

/** Shown instead of a text whose key is missing. */
export const unreadable = '封存密钥不在，无法显示'

/** For programs without a key, which neither read nor write encrypted texts. */
export const noCipher: Cipher = {
  state: 'none',
  closes: false,
  close: (text) => text,
  closeRest: (text) => text,
  open: (text) => text,
  closeBytes: (bytes) => bytes,
  openBytes: (bytes) => bytes,
}

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
const mark = 'sealed.1.'
/** Between several encrypted texts, when a seal was extended. */
const joint = '；'
const closedText = /sealed\.1\.(\d+)\.([\w-]+)/g
const isClosed = (part: string): boolean => /^sealed\.1\.\d+\.[\w-]+$/.test(part)
/** An encrypted file begins with the mark of its data key and a line break. */
const closedFile = /^sealed\.1\.(\d+)\n/
/** Longer than the beginning of an encrypted file, in bytes. */
const beginning = 32

function encrypt(key: Buffer, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Null when the bytes were not encrypted with this key, or were changed. */
function decrypt(key: Buffer, bytes: Buffer): Buffer | null {
  if (bytes.length < nonceBytes + tagBytes) return null
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
  cipher.setAuthTag(bytes.subarray(-tagBytes))
  try {
    return Buffer.concat([cipher.update(bytes.subarray(nonceBytes, -tagBytes)), cipher.final()])
  } catch {
    return null
  }
}

const factPrefix = 'sealing-key:'

/**
 * Decrypts the data keys of a database with the configured keys; those under a former key are encrypted
 * again under the first one.
 */
export function openCipher(engine: Engine, keys: readonly Buffer[]): Cipher {
  const [current] = keys
  const write = (id: number, dataKey: Buffer, key: Buffer) =>
    engine.run(
      'INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      `${factPrefix}${id}`,
      encrypt(key, dataKey).toString('base64url'),
    )
  const wrapped = engine.all<{ id: number; value: string }>(
    `SELECT CAST(substr(name, ${factPrefix.length + 1}) AS INTEGER) AS id, value FROM fact
     WHERE name LIKE '${factPrefix}%' ORDER BY 1`,
  )
  const dataKeys = new Map<number, Buffer>()
  let isLost = false
  for (const { id, value } of wrapped) {
    const bytes = Buffer.from(value, 'base64url')
    const index = keys.findIndex((key) => decrypt(key, bytes) !== null)
    const dataKey = keys[index] && decrypt(keys[index], bytes)
    if (!dataKey) isLost = true
    else {
      dataKeys.set(id, dataKey)
      if (index > 0 && current) write(id, dataKey, current)
    }
  }
  const open = openerOf(dataKeys)
  const openBytes = fileOpenerOf(dataKeys)
  if (current === undefined)
    return wrapped.length === 0 ? noCipher : { ...noCipher, state: 'lost', open, openBytes }
  if (dataKeys.size === 0) {
    const fresh = randomBytes(keyBytes)
    const id = (wrapped.at(-1)?.id ?? 0) + 1
    write(id, fresh, current)
    dataKeys.set(id, fresh)
  }
  const { close, closeBytes } = closersOf(dataKeys)
  return {
    state: isLost ? 'lost' : 'on',
    closes: true,
    close,
    closeBytes,
    openBytes,
    closeRest: restCloserOf(close),
    open,
  }
}

/** Encrypts the parts of a seal that were added while the key was missing; any other text as a whole. */
const restCloserOf =
  (close: Cipher['close']): Cipher['closeRest'] =>
  (text) => {
    const parts = text.split(joint)
    return parts.some(isClosed)
      ? parts.map((part) => (part === '' || isClosed(part) ? part : close(part))).join(joint)
      : close(text)
  }

/** The functions that encrypt under the newest data key. */
function closersOf(dataKeys: ReadonlyMap<number, Buffer>): Pick<Cipher, 'close' | 'closeBytes'> {
  const id = Math.max(...dataKeys.keys())
  const dataKey = dataKeys.get(id)
  if (dataKey === undefined) throw new RangeError('no data key to close under')
  return {
    close: (text) => `${mark}${id}.${encrypt(dataKey, Buffer.from(text)).toString('base64url')}`,
    closeBytes: (bytes) => Buffer.concat([Buffer.from(`${mark}${id}\n`), encrypt(dataKey, bytes)]),
  }
}

function fileOpenerOf(dataKeys: ReadonlyMap<number, Buffer>): Cipher['openBytes'] {
  return (bytes) => {
    const head = Buffer.from(bytes.subarray(0, beginning)).toString('latin1')
    const [begin, id] = closedFile.exec(head) ?? []
    if (begin === undefined) return bytes
    const dataKey = dataKeys.get(Number(id))
    return dataKey ? decrypt(dataKey, Buffer.from(bytes.subarray(begin.length))) : null
  }
}

function openerOf(dataKeys: ReadonlyMap<number, Buffer>): Cipher['open'] {
  return (text) => {
    let isOpen = true
    const opened = text.replace(closedText, (_, id: string, bytes: string) => {
      const dataKey = dataKeys.get(Number(id))
      const plain = dataKey && decrypt(dataKey, Buffer.from(bytes, 'base64url'))
      if (!plain) isOpen = false
      return plain?.toString('utf8') ?? ''
    })
    return isOpen ? opened : null
  }
}
