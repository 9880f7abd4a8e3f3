/** Header colours of cards (feishu.md 5.1), one for each sort of state. */
export type Colour =
  | 'blue'
  | 'wathet'
  | 'turquoise'
  | 'green'
  | 'orange'
  | 'red'
  | 'grey'
  | 'purple'
