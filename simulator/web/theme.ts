import { useEffect, useState } from 'preact/hooks'

const KEY = 'local-feishu-theme'

function apply(theme: string): void {
  document.documentElement.dataset['theme'] = theme
}

/** Applies the theme that was last chosen, or the system's. */
export function restoreTheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  apply(localStorage.getItem(KEY) ?? (system.matches ? 'dark' : 'light'))
  system.addEventListener('change', () => {
    if (!localStorage.getItem(KEY)) apply(system.matches ? 'dark' : 'light')
  })
}

/** Switches between light and dark. */
export function toggleTheme(): void {
  const next = isDark() ? 'light' : 'dark'
  localStorage.setItem(KEY, next)
  apply(next)
}

const isDark = (): boolean => document.documentElement.dataset['theme'] === 'dark'

/** Whether the page is dark, also after the theme is switched. */
export function useDark(): boolean {
  const [dark, setDark] = useState(isDark)
  useEffect(() => {
    const watch = new MutationObserver(() => setDark(isDark()))
    watch.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => watch.disconnect()
  }, [])
  return dark
}
