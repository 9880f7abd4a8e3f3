/** The types of file that the bot keeps, recognised by their first bytes and never by their names. */
export type AttachmentKind =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'gif'
  | 'bmp'
  | 'tiff'
  | 'heic'
  | 'pdf'
  | 'office'
  | 'zip'
  | 'video'
  | 'audio'

/** The largest file that is kept; also Feishu's upload limit for bots (feishu.md 4.7). */
const attachmentLimitBytes = 30 * 1024 * 1024

const beginnings: readonly (readonly [AttachmentKind, number, string])[] = [
  ['jpeg', 0, 'ffd8ff'],
  ['png', 0, '89504e470d0a1a0a'],
  ['gif', 0, '474946383761'],
  ['gif', 0, '474946383961'],
  ['webp', 8, '57454250'],
  ['tiff', 0, '49492a00'],
  ['tiff', 0, '4d4d002a'],
  ['pdf', 0, '255044462d'],
  // The compound file format of Office 97.
  ['office', 0, 'd0cf11e0a1b11ae1'],
  ['audio', 0, '4f676753'],
  ['audio', 0, '2321414d52'],
  ['audio', 0, '494433'],
  ['audio', 8, '57415645'],
]

const heicBrands = new Set(['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1', 'avif'])

/** The type of a file; null when it is too large or not on the list, as programs are. */
export function tellKind(bytes: Uint8Array): AttachmentKind | null {
  if (bytes.length > attachmentLimitBytes) return null
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096))
  const known = beginnings.find(([, offset, hex]) =>
    head.subarray(offset, offset + hex.length / 2).equals(Buffer.from(hex, 'hex')),
  )
  if (known !== undefined) return known[0]
  if (head.subarray(0, 2).toString('latin1') === 'BM' && head.length > 26) return 'bmp'
  if (head.subarray(4, 8).toString('latin1') === 'ftyp') return tellBrand(head)
  if (head.subarray(0, 4).toString('hex') === '504b0304') return tellArchive(head)
  return null
}

function tellBrand(head: Buffer): AttachmentKind {
  const brand = head.subarray(8, 12).toString('latin1').trim()
  if (heicBrands.has(brand)) return 'heic'
  return brand.startsWith('M4A') ? 'audio' : 'video'
}

/** Office files are ZIP archives that begin with these entries. */
function tellArchive(head: Buffer): AttachmentKind {
  const text = head.toString('latin1')
  const office = ['[Content_Types].xml', '_rels/.rels', 'word/', 'xl/', 'ppt/']
  return office.some((name) => text.startsWith(name, 30)) ? 'office' : 'zip'
}
