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
  const next = document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark'
  localStorage.setItem(KEY, next)
  apply(next)
}
