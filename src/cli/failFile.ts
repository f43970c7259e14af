import { fail, words } from '../errors.ts'

const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EISDIR: 'it is a directory',
  ENOTDIR: 'no such folder',
  ENOSPC: 'the disk is full',
}

/** Throws what the system said about a file in words of this library; other errors as they are. */
export function failFile(expected: string, path: string, error: unknown): never {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? '']
  if (reason === undefined) throw error
  fail('file', expected, words(`${path} (${reason})`))
}
