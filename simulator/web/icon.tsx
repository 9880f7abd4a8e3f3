import type { JSX } from 'preact'

/** The strokes of the icons on a grid of 24 by 24. */
const STROKES: Record<string, string> = {
  chat: 'M4 5h16v11H9l-5 4V5Zm4 4h8M8 12h5',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm0 4v5l3.5 2',
  bolt: 'M13 3 5 14h6l-1 7 8-11h-6l1-7Z',
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14Zm5 12 4 4',
  compass: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm4 5-2.5 5.5L8 16l2.5-5.5L16 8Z',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z',
  people:
    'M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM3 19c0-3 2.5-5 6-5s6 2 6 5M16 5.5a3 3 0 0 1 0 6M17.5 14c2.2.5 3.5 2.2 3.5 5',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4.5 20c0-3.5 3-6 7.5-6s7.5 2.5 7.5 6',
  image: 'M4 5h16v14H4V5Zm0 11 5-5 4 4 3-3 4 4M15.5 8.500h.01',
  file: 'M6 3h8l4 4v14H6V3Zm8 0v4h4M9 12h6M9 16h6',
  place:
    'M12 21s7-6.2 7-11.500A7 7 0 0 0 5 9.500C5 14.8 12 21 12 21Zm0-14a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z',
  send: 'M4 12 20 4l-5 16-3.5-6.500L4 12Zm7.5 1.500L20 4',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  reply: 'M9 7 4 12l5 5M4 12h9c4 0 7 2.5 7 7',
  thread: 'M4 5h16v11H9l-5 4V5Zm4 5h8',
  undo: 'M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11H9',
  window: 'M4 5h16v14H4V5Zm0 4h16M14 13h3v3',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.5 10 17.5 19.5 7',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  calendar: 'M4 6h16v14H4V6Zm0 4h16M8 3.500v4M16 3.500v4',
  at: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm4 0v5.500a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-3.5 7.1',
  bell: 'M6 16V11a6 6 0 1 1 12 0v5l1.5 2h-15L6 16Zm4 4h4',
  warning: 'M12 4 2.5 20h19L12 4Zm0 6v4.500M12 17h.01',
  info: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm0 8v5M12 8h.01',
  done: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm-4 9 3 3 5-6',
  fail: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm-3 6 6 6M15 9l-6 6',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  edit: 'M4 20l1-4L16 5l3 3L8 19l-4 1ZM14 7l3 3',
  chart: 'M5 20V10M12 20V4M19 20v-7M3 20h18',
  pin: 'M9 4h6l-1 6 4 4H6l4-4-1-6Zm3 10v6',
  grid: 'M4 4h6v6H4V4Zm10 0h6v6h-6V4ZM4 14h6v6H4v-6Zm10 0h6v6h-6v-6Z',
  keyboard: 'M3 6h18v12H3V6Zm4 4h.01M11 10h.01M15 10h.01M8 14h8',
  star: 'M12 4l2.5 5.2 5.7.8-4.1 4 1 5.700L12 17l-5.1 2.7 1-5.7-4.1-4 5.7-.8L12 4Z',
  shield: 'M12 3l7 3v5.500c0 4.5-3 7.5-7 9.5-4-2-7-5-7-9.500V6l7-3Z',
  robot: 'M5 9h14v10H5V9Zm7-5v5M9 13h.01M15 13h.01M9 16h6M3 13v3M21 13v3',
}

/** An icon of the client itself, drawn in the colour of the text. */
export function Icon({ name, size = 18 }: { name: string; size?: number }): JSX.Element {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={STROKES[name] ?? STROKES['info'] ?? ''} />
    </svg>
  )
}

/** Words in the tokens of Feishu's icon library, with the icons drawn for them here. */
const TOKENS: [RegExp, string][] = [
  [/down|expand/, 'down'],
  [/^up|collapse/, 'up'],
  [/chat|comment|message/, 'chat'],
  [/time|clock|history|alarm|remind/, 'clock'],
  [/calendar|date/, 'calendar'],
  [/bell|notice|announce|speaker|megaphone/, 'bell'],
  [/done|yes|check|todo|task|succeed|right-bold/, 'done'],
  [/close|no_|reject|error|fail/, 'fail'],
  [/warn|danger|urgent|report/, 'warning'],
  [/group|members|team|org|community/, 'people'],
  [/person|member|contact|admin|user/, 'person'],
  [/image|picture|album|photo/, 'image'],
  [/location|map|place|local/, 'place'],
  [/link|url|share/, 'link'],
  [/list|order|catalog|menu|form/, 'list'],
  [/edit|write|pen|sign/, 'edit'],
  [/chart|data|analy|dashboard|bar/, 'chart'],
  [/search|find/, 'search'],
  [/pin|top/, 'pin'],
  [/file|doc|wiki|sheet|approval|book|note|folder/, 'file'],
  [/safe|shield|lock|security/, 'shield'],
  [/robot|bot|app/, 'robot'],
  [/star|collect|like/, 'star'],
  [/send|forward|transfer|export/, 'send'],
  [/return|undo|reply|back|withdraw/, 'undo'],
  [/add|plus|new/, 'plus'],
  [/right/, 'forward'],
  [/left/, 'back'],
  [/more/, 'more'],
]

/** An icon of Feishu's library by its token; unknown ones show a generic icon. */
export function LibraryIcon({ token, size = 16 }: { token: string; size?: number }): JSX.Element {
  const name = TOKENS.find(([pattern]) => pattern.test(token))?.[1] ?? 'info'
  return <Icon name={name} size={size} />
}
