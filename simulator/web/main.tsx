import { render } from 'preact'
import { App } from './app.tsx'
import { follow } from './live.ts'
import { start } from './navigation.ts'
import { attempt } from './store.ts'
import { restoreTheme } from './theme.ts'

restoreTheme()
const root = document.getElementById('app')
if (root) render(<App />, root)
void attempt(start).then(follow)
