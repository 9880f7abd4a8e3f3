/** Whether the host of an address is this machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}

/** Whether an address may be that of the platform: https, or a host on this machine. */
export function isPlatform(url: string): boolean {
  if (!isWeb(url)) return false
  const { protocol, search, hash, username } = new URL(url)
  if (search !== '' || hash !== '' || username !== '') return false
  return protocol === 'https:' || isLoopback(url)
}

/** Whether it is an http or https address. */
export function isWeb(url: string): boolean {
  return URL.canParse(url) && /^https?:\/\//i.test(url)
}
