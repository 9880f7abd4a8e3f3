/** The share of the hue at each step of Feishu's palette; above 500 it is darkened. */
const SHARES: Record<string, number> = {
  '00': 0,
  '50': 7,
  '100': 14,
  '200': 28,
  '300': 48,
  '350': 56,
  '400': 72,
  '500': 100,
  '600': 84,
  '650': 76,
  '700': 68,
  '800': 52,
  '900': 38,
  '950': 30,
  '1000': 20,
}
const HUES = new Set(
  'blue wathet turquoise green lime yellow sunflower orange red carmine violet purple indigo grey neutral'.split(
    ' ',
  ),
)

export type CustomColors = Record<string, { light_mode?: string; dark_mode?: string }>

/** The CSS colour of a card's colour: a name such as `blue-100`, rgba(), or a token of the card. */
export function cssColor(name: string, custom: CustomColors = {}): string {
  if (name.startsWith('rgba(')) return name
  const own = custom[name]
  if (own) return `light-dark(${own.light_mode ?? 'inherit'}, ${own.dark_mode ?? 'inherit'})`
  if (name === 'white' || name === 'bg-white') return 'var(--surface)'
  if (name === 'default' || name === '') return 'inherit'
  const [hue, step = '500'] = name.split('-')
  if (!hue || !HUES.has(hue)) return 'inherit'
  const share = SHARES[step] ?? 100
  const base = `var(--hue-${hue})`
  if (step === '500') return base
  const other = Number(step) < 500 ? 'var(--surface)' : 'var(--deepen)'
  return `color-mix(in srgb, ${base} ${share}%, ${other})`
}

/** A text colour of this hue that is readable on the card's background. */
export function inkColor(name: string, custom?: CustomColors): string {
  if (name === 'grey' || name === 'neutral') return 'var(--ink-3)'
  if (name === 'default') return 'inherit'
  const [hue = '', step] = name.split('-')
  return step === undefined && HUES.has(hue)
    ? cssColor(`${hue}-600`, custom)
    : cssColor(name, custom)
}
