/**
 * SHA-256, as `sha256:` and 64 hex digits.
 *
 * Node's own is five times as fast on 32 MiB and is used where it is; `crypto.subtle` is not, for it is absent on
 * pages that come over plain http.
 */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const node = globalThis.process?.getBuiltinModule?.('node:crypto');
  if (node) return `sha256:${node.createHash('sha256').update(bytes).digest('hex')}`;
  const { createSHA256 } = await import('hash-wasm');
  const hasher = await createSHA256();
  return `sha256:${hasher.init().update(bytes).digest('hex')}`;
}
