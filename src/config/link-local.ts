/**
 * Whether an address is link-local (链路本地, RFC 3927 and RFC 4291), where virtual machines of a cloud read
 * their own secrets; a heartbeat must never go there. Recognises IPv4 inside IPv6 (mapped, compatible,
 * translated, NAT64, 6to4). Names are not resolved here.
 */
export function isLinkLocal(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  const name = canonical(bare.includes(':') ? `[${bare}]` : bare)
  if (name === null) return false
  if (!name.startsWith('[')) return isLinkLocalV4(name.replace(/\.$/, ''))
  const groups = groupsOf(name.slice(1, -1))
  const [first = 0, second = 0, third = 0] = groups
  if ((first & 0xffc0) === 0xfe80) return true
  if (metadata.includes(name)) return true
  if (first === 0x2002) return isLinkLocalV4(dotted(second, third))
  const [high = 0, low = 0] = groups.slice(6)
  const carries =
    groups.slice(0, 4).every((group) => group === 0) || (first === 0x64 && second === 0xff9b)
  return carries && isLinkLocalV4(dotted(high, low))
}

/** Metadata services of some clouds that are not link-local: Alibaba's, Amazon's. */
const metadata = ['100.100.100.200', '[fd00:ec2::254]']

const isLinkLocalV4 = (address: string) =>
  /^169\.254\.\d{1,3}\.\d{1,3}$/.test(address) || metadata.includes(address)

/**
 * Reads a host as a browser does: decimal, octal, hexadecimal, shortened and full-width digits become
 * dotted; null when it is not valid.
 */
function canonical(host: string): string | null {
  return URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`).hostname : null
}

/** The eight groups of an IPv6 address in its canonical spelling. */
function groupsOf(address: string): number[] {
  const [before = '', after] = address.split('::')
  const read = (part: string) =>
    part === '' ? [] : part.split(':').map((one) => parseInt(one, 16))
  const head = read(before)
  if (after === undefined) return head
  const tail = read(after)
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail]
}

const dotted = (high: number, low: number) => [high >> 8, high & 255, low >> 8, low & 255].join('.')
