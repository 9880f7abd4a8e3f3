import { Mistake } from './mistake.ts'

/** A port from the command line; throws a Mistake. */
export function readPort(flag: string, value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) < 65_536) return Number(value)
  throw new Mistake(`--${flag} 应是 0 到 65535 的整数；收到的是“${value}”。`)
}

/** A web address from the command line; throws a Mistake. */
export function readAddress(flag: string, value: string, example: string): string {
  if (URL.canParse(value) && /^https?:\/\//.test(value)) return value
  throw new Mistake(`--${flag} 需要一个网址，如 ${example}；收到的是“${value}”。`)
}

/** Why the address cannot be listened on, as a sentence; undefined for other errors. */
export function listeningMistake(error: unknown, host: string, port: number): Mistake | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const why = {
    EADDRINUSE: `端口 ${port} 已被占用，可能已有一个本地飞书在运行。请用 --port 换一个端口，或用 --port 0 取任意空闲端口。`,
    EACCES: `没有权限监听 ${host}:${port}。请用 --port 换一个大于 1024 的端口。`,
    EADDRNOTAVAIL: `本机没有地址 ${host}。请改 --host，一般不用给。`,
    ENOTFOUND: `找不到地址 ${host}。请改 --host，一般不用给。`,
  }[code]
  return why === undefined ? undefined : new Mistake(why)
}
