import {
  type CompactVerifyResult,
  compactVerify,
  createLocalJWKSet,
  errors,
  type JSONWebKeySet,
} from 'jose';
import { canonicalJson } from '#intake';

export interface ReceiptCheck {
  readonly ok: boolean;
  /** Why not, or what the receipt says. */
  readonly lines: readonly string[];
  readonly receipt?: Readonly<Record<string, unknown>>;
}

/**
 * Checks a receipt as ingest answered it (or its bare JWS) against public keys: the signature, that
 * what stands beside it is what was signed, and, given a report's digest, that it is of that report.
 */
export async function verifyReceipt(
  text: string,
  jwks: JSONWebKeySet,
  reportSha256?: string,
): Promise<ReceiptCheck> {
  const { jws, beside } = readReceipt(text);
  if (jws === undefined) return no('There is no signature in the file.');
  const verified = await verify(jws, jwks);
  if ('reason' in verified) return no(verified.reason);
  const signed = new TextDecoder().decode(verified.payload);
  if (beside !== undefined && canonicalJson(beside) !== signed)
    return no('The signature is of another receipt: what stands in the file has been changed.');
  const receipt = JSON.parse(signed) as Record<string, unknown>;
  if (reportSha256 !== undefined && receipt.sha256 !== reportSha256)
    return no('The receipt is of another report.');
  const { cluster, quarter, revision, receivedAt, auditSeq, auditHead } = receipt;
  const lines = [
    `The receipt is genuine: ${cluster} ${quarter} revision ${revision}, received ${receivedAt}.`,
    `It is entry ${auditSeq} of the cluster's audit chain, whose head was ${auditHead}.`,
  ];
  return { ok: true, lines, receipt };
}

const no = (reason: string): ReceiptCheck => ({ ok: false, lines: [reason] });

function readReceipt(text: string): { jws?: string; beside?: Record<string, unknown> } {
  const bare = text.trim();
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(bare)) return { jws: bare };
  try {
    const json = JSON.parse(text) as Record<string, unknown>;
    const { jws, ...beside } = (json.receipt ?? json) as Record<string, unknown>;
    return typeof jws === 'string' ? { jws, beside } : {};
  } catch {
    return {};
  }
}

async function verify(
  jws: string,
  jwks: JSONWebKeySet,
): Promise<CompactVerifyResult | { readonly reason: string }> {
  try {
    return await compactVerify(jws, createLocalJWKSet(jwks), { algorithms: ['EdDSA'] });
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey)
      return { reason: 'It was signed with a key that is not among these.' };
    if (error instanceof errors.JOSEError) return { reason: 'The signature is not ours.' };
    throw error;
  }
}
