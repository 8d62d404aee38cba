import { read } from '../../../../src/extract/recognize/reading.ts';
import { repositoryOf } from '../../../../src/extract/recognize/repositories.ts';
import { urlMatcher } from '../../../../src/extract/recognize/url-matcher.ts';
import { tokenize } from '../../../../src/extract/tokenize/tokenize.ts';

test.each<[string, string | undefined]>([
  ['https://github.com/Heron/Nest', 'github:heron/nest'],
  ['http://www.github.com/heron/nest.git', 'github:heron/nest'],
  ['github.com/heron/nest/', 'github:heron/nest'],
  ['https://github.com/heron/nest/tree/main/eggs', 'github:heron/nest'],
  ['https://github.com/heron/nest?tab=readme#eggs', 'github:heron/nest'],
  ['htps://github.com/heron/nest', 'github:heron/nest'],
  ['https://github.com/heron', 'https://github.com/heron'],
  ['https://huggingface.co/heron/Nest-7B', 'hf:heron/Nest-7B'],
  ['https://hf.co/heron/nest/tree/main', 'hf:heron/nest'],
  ['https://huggingface.co/datasets/heron/eggs', 'hf-dataset:heron/eggs'],
  ['https://huggingface.co/datasets/eggs', 'hf-dataset:eggs'],
  ['https://huggingface.co/papers/2401.00001', undefined],
  ['https://huggingface.co/docs/nest', undefined],
  ['https://arxiv.org/abs/2401.00001', undefined],
  ['https://doi.org/10.1000/1', undefined],
  ['https://www.youtube.com/watch?v=1', undefined],
  ['https://heron.github.io/nest/', 'https://heron.github.io/nest'],
  ['https://box.com/heron', 'https://box.com/heron'],
])('%s names %s', (address, expected) => { expect(repositoryOf(address)).toBe(expected); });

test('two hands that write one repository name one repository', () => {
  const forms = ['https://github.com/Heron/Nest', 'http://github.com/heron/nest.git', 'github.com/HERON/nest/issues/3', 'https://github.com/heron/nest#readme'];
  expect(new Set(forms.map(repositoryOf)).size).toBe(1);
});

const found = (abstract: string): string[] => {
  const paper = tokenize({ id: 'p', title: 'Title', abstract });
  return urlMatcher.recognize(read(paper)).map(({ start, end, text, type }) => {
    expect([type, text]).toEqual(['Repo', paper.text.slice(start, end)]);
    return text;
  });
};

test.each<[string, string, string[]]>([
  ['the full stop behind it left out', 'Code is at https://github.com/heron/nest.', ['https://github.com/heron/nest']],
  ['the full stop behind .git left out', 'Code is at github.com/heron/nest.git.', ['github.com/heron/nest.git']],
  ['no scheme', 'Code: github.com/heron/nest', ['github.com/heron/nest']],
  ['several', 'See https://github.com/heron/nest and https://huggingface.co/datasets/heron/eggs (data).', ['https://github.com/heron/nest', 'https://huggingface.co/datasets/heron/eggs']],
  ['a project page', 'Our project page is https://heron.example.org/.', ['https://heron.example.org/']],
  ['no page of a video alone', 'A demo video is at https://heron.example.org/show.', []],
  ['a page of a video with code', 'A video and code are at https://heron.example.org/show.', ['https://heron.example.org/show']],
  ['a repository that shows a video', 'A video is at https://github.com/heron/nest.', ['https://github.com/heron/nest']],
  ['no paper', 'As in https://arxiv.org/abs/2401.00001.', []],
  ['no address', 'Herons fly.', []],
])('finds in a text: %s', (_, abstract, expected) => { expect(found(abstract)).toEqual(expected); });
