/** What an address names, by its canonical form, or undefined where it is no place for code, data, models or a project. */
export function repositoryOf(address: string): string | undefined {
  const url = address.replace(/^ht?tps?:\/\//i, (scheme) => (scheme.toLowerCase().startsWith('https') || scheme.length < 7 ? 'https://' : 'http://'));
  const bare = url.replace(/^https?:\/\//, '').replace(/^www\./i, '').replace(/[#?].*$/, '').replace(/\/+$/, '');
  const [host = '', ...path] = bare.split('/');
  const [first, second, third] = path;
  switch (host.toLowerCase()) {
    case 'github.com':
      if (first && second) return `github:${first}/${clean(second)}`.toLowerCase();
      break;
    case 'huggingface.co':
    case 'hf.co':
      if (first === 'papers' || first === 'docs' || first === 'blog') return undefined;
      if (first === 'datasets' && second) return third ? `hf-dataset:${second}/${clean(third)}` : `hf-dataset:${clean(second)}`;
      if (first && second && first !== 'spaces' && first !== 'collections') return `hf:${first}/${clean(second)}`;
      break;
  }
  if (NEVER.test(host)) return undefined;
  const scheme = url.startsWith('http://') ? 'http' : 'https';
  return `${scheme}://${url.replace(/^https?:\/\//, '').replace(/[#?].*$/, '').replace(/\/(?:archive|tree|blob|releases)\/.*$/, '').replace(/\/+$/, '')}`;
}

const clean = (name: string): string => name.replace(/\.git$/i, '').replace(/(?:https?:)$/i, '');

/** Addresses of papers, standards, videos and people rather than of what a paper releases. */
const NEVER = /(?:^|\.)(?:arxiv\.org|doi\.org|openreview\.net|aclanthology\.org|semanticscholar\.org|wikipedia\.org|youtu\.be|youtube\.com|vimeo\.com|twitter\.com|x\.com|creativecommons\.org|chat\.openai\.com|chatgpt\.com)$/i;
