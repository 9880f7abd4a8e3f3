/** Header colours of cards (feishu.md 5.1) that tell a state. */
export type Colour =
  | 'blue'
  | 'wathet'
  | 'turquoise'
  | 'green'
  | 'orange'
  | 'red'
  | 'grey'
  | 'purple'
