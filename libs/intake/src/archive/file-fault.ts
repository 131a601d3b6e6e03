import type { ReaderHit } from '#domain';

export type FileFaultCode = 'KP-F001' | 'KP-F002' | 'KP-F003' | 'KP-F005';

/** Thrown while a file is taken apart, and caught where reading began: nothing more of it can be read. */
export class FileFault extends Error {
  override readonly name = 'FileFault';

  constructor(
    readonly code: FileFaultCode,
    readonly da: string,
    readonly en: string,
    readonly advice?: readonly [da: string, en: string],
  ) {
    super(`${code} ${en}`);
  }

  toHit(): ReaderHit {
    const message = { da: this.da, en: this.en };
    if (this.advice === undefined) return { code: this.code, at: '', message };
    const [da, en] = this.advice;
    return { code: this.code, at: '', message, suggestion: { da, en } };
  }
}

export function damaged(da: string, en: string): FileFault {
  return new FileFault(
    'KP-F003',
    `Filen kan ikke læses: ${da}.`,
    `The file cannot be read: ${en}.`,
    [
      'Åbn filen, gem den igen, og send den på ny.',
      'Open the file, save it again and send it anew.',
    ],
  );
}

export function harmful(da: string, en: string): FileFault {
  return new FileFault('KP-F005', `Filen åbnes ikke: ${da}.`, `The file is not opened: ${en}.`, [
    'Gem som almindelig .xlsx uden makroer og eksterne links.',
    'Save as a plain .xlsx without macros and external links.',
  ]);
}

export function tooLarge(
  da: string,
  en: string,
  { actual, max }: { readonly actual: number; readonly max: number },
): FileFault {
  return new FileFault(
    'KP-F002',
    `Filen har mindst ${actual} ${da}; grænsen er ${max}.`,
    `The file has at least ${actual} ${en}; the limit is ${max}.`,
  );
}

export const ENCRYPTED = new FileFault(
  'KP-F003',
  'Filen er beskyttet med en adgangskode.',
  'The file is protected by a password.',
  ['Fjern adgangskoden, og gem filen igen.', 'Remove the password and save the file again.'],
);
