import type { ReaderHit } from '#domain';
import { FileFault } from './file-fault.js';
import { refuseUnknown, sniffKind } from './sniff-kind.js';
import { surveyArchive } from './survey-archive.js';

/**
 * Why a file is refused before it is opened: by its kind and by what its archive says of itself. Nothing is
 * inflated, so it is cheap whatever the file is; what hides inside is found when it is read.
 */
export function judgeArchive(bytes: Uint8Array): ReaderHit | undefined {
  try {
    if (sniffKind(bytes) === undefined) return refuseUnknown(bytes).toHit();
    surveyArchive(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof FileFault) return error.toHit();
    throw error;
  }
}
