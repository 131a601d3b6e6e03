/** A text in the two languages of the programme. */
export interface Text {
  readonly da: string;
  readonly en: string;
}

export interface CodeName {
  readonly code: string;
  readonly name: Text;
}
