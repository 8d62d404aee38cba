/* Skip-gram word vectors with negative sampling (Mikolov et al. 2013, "Distributed representations of words and
 * phrases"), one thread and one seed, so that the same corpus gives the same vectors.
 *
 *   sgns CORPUS VECTORS DIM WINDOW MIN_COUNT EPOCHS SEED
 *
 * CORPUS: one document a line, words parted by single spaces. VECTORS: text, "words dim" and then a word, its count
 * and its numbers a line, most frequent first (ties by bytes). */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEGATIVES 6
#define TABLE (1 << 24)
#define SUBSAMPLE 2e-4f
#define RATE 0.03f
typedef float v8 __attribute__((vector_size(32)));

typedef struct { char *text; int64_t count; } Word;
static Word *words; static int wordCount, wordRoom;
static int32_t *slots; static uint32_t slotMask;
static uint64_t state;

static uint64_t draw(void) { state ^= state >> 12; state ^= state << 25; state ^= state >> 27; return state * 2685821657736338717ULL; }
static float uniform(void) { return (float)(draw() >> 40) / 16777216.0f; }
static void fail(const char *what, const char *where) { fprintf(stderr, "sgns: %s: %s\n", where, what); exit(2); }

static uint32_t hash(const char *s, size_t n) { uint32_t h = 2166136261u; for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)s[i]) * 16777619u; return h; }

static int find(const char *s, size_t n, int add) {
  uint32_t at = hash(s, n) & slotMask;
  for (; slots[at] >= 0; at = (at + 1) & slotMask) { char *t = words[slots[at]].text; if (strncmp(t, s, n) == 0 && t[n] == 0) return slots[at]; }
  if (!add) return -1;
  if (wordCount == wordRoom) { wordRoom = wordRoom ? wordRoom * 2 : 1 << 16; words = realloc(words, sizeof(Word) * (size_t)wordRoom); }
  if ((uint32_t)wordCount * 2 > slotMask) fail("more than 8 million different words", "corpus");
  words[wordCount].text = strndup(s, n); words[wordCount].count = 0; slots[at] = wordCount;
  return wordCount++;
}
static int frequent(const void *a, const void *b) {
  const Word *x = a, *y = b;
  return x->count != y->count ? (x->count < y->count ? 1 : -1) : strcmp(x->text, y->text);
}
static void index_words(void) {
  memset(slots, -1, sizeof(int32_t) * ((size_t)slotMask + 1));
  for (int i = 0; i < wordCount; i++) { uint32_t at = hash(words[i].text, strlen(words[i].text)) & slotMask; while (slots[at] >= 0) at = (at + 1) & slotMask; slots[at] = i; }
}

int main(int argc, char **argv) {
  if (argc != 8) fail("usage: sgns CORPUS VECTORS DIM WINDOW MIN_COUNT EPOCHS SEED", "arguments");
  const int dim = atoi(argv[3]), window = atoi(argv[4]), least = atoi(argv[5]), epochs = atoi(argv[6]);
  state = (uint64_t)atoll(argv[7]) * 0x9E3779B97F4A7C15ULL + 1;
  if (dim % 8 || dim < 8 || window < 1 || epochs < 1) fail("DIM is a multiple of 8, WINDOW and EPOCHS at least 1", "arguments");
  FILE *in = fopen(argv[1], "rb"); if (!in) fail("cannot read", argv[1]);
  fseek(in, 0, SEEK_END); size_t size = (size_t)ftell(in); rewind(in);
  char *text = malloc(size + 1); if (fread(text, 1, size, in) != size) fail("cannot read", argv[1]); text[size] = 0; fclose(in);

  slotMask = (1u << 24) - 1; slots = malloc(sizeof(int32_t) << 24); memset(slots, -1, sizeof(int32_t) << 24);
  for (char *p = text; *p;) { char *q = p; while (*q && *q != ' ' && *q != '\n') q++; if (q > p) { int id = find(p, (size_t)(q - p), 1); words[id].count++; } p = *q ? q + 1 : q; }
  qsort(words, (size_t)wordCount, sizeof(Word), frequent);
  int kept = 0; while (kept < wordCount && words[kept].count >= least) kept++;
  int all = wordCount; wordCount = kept; index_words();
  int32_t *ids = malloc(sizeof(int32_t) * (size / 2 + 2)); int64_t n = 0, tokens = 0;
  for (char *p = text; *p;) {
    char *q = p; while (*q && *q != ' ' && *q != '\n') q++;
    if (q > p) { int id = find(p, (size_t)(q - p), 0); if (id >= 0) { ids[n++] = id; tokens++; } }
    if (*q == '\n') ids[n++] = -1;
    p = *q ? q + 1 : q;
  }
  fprintf(stderr, "%lld tokens of %d words kept, %d words seen\n", (long long)tokens, kept, all);

  float *in_ = aligned_alloc(64, sizeof(float) * (size_t)kept * (size_t)dim), *out = aligned_alloc(64, sizeof(float) * (size_t)kept * (size_t)dim);
  memset(out, 0, sizeof(float) * (size_t)kept * (size_t)dim);
  for (int64_t i = 0; i < (int64_t)kept * dim; i++) in_[i] = (uniform() - 0.5f) / (float)dim;
  int32_t *table = malloc(sizeof(int32_t) * TABLE); double total = 0, sum = 0; for (int i = 0; i < kept; i++) total += pow((double)words[i].count, 0.75);
  for (int i = 0, at = 0; i < kept; i++) { sum += pow((double)words[i].count, 0.75) / total; int end = i == kept - 1 ? TABLE : (int)(sum * TABLE); while (at < end) table[at++] = i; }
  float *keep = malloc(sizeof(float) * (size_t)kept);
  for (int i = 0; i < kept; i++) { float f = (float)((double)words[i].count / (double)tokens); float k = sqrtf(SUBSAMPLE / f) + SUBSAMPLE / f; keep[i] = k < 1 ? k : 1; }

  int32_t *line = malloc(sizeof(int32_t) * (size_t)(n + 1)); v8 step[64]; const int blocks = dim / 8;
  int64_t seen = 0; const double whole = (double)tokens * epochs;
  for (int epoch = 0; epoch < epochs; epoch++) {
    for (int64_t at = 0; at < n;) {
      int length = 0; for (; at < n && ids[at] >= 0; at++) { seen++; if (keep[ids[at]] >= 1 || uniform() < keep[ids[at]]) line[length++] = ids[at]; }
      while (at < n && ids[at] < 0) at++;
      float rate = RATE * (float)(1 - (double)seen / whole); if (rate < RATE * 1e-3f) rate = RATE * 1e-3f;
      for (int c = 0; c < length; c++) {
        int reach = 1 + (int)(draw() % (uint64_t)window);
        for (int o = c - reach < 0 ? 0 : c - reach; o <= c + reach && o < length; o++) {
          if (o == c) continue;
          v8 *x = (v8 *)(in_ + (size_t)line[o] * (size_t)dim);
          for (int b = 0; b < blocks; b++) step[b] = (v8){0};
          for (int k = 0; k <= NEGATIVES; k++) {
            int target = k ? table[draw() & (TABLE - 1)] : line[c]; if (k && target == line[c]) continue;
            v8 *y = (v8 *)(out + (size_t)target * (size_t)dim); v8 acc = {0};
            for (int b = 0; b < blocks; b++) acc += x[b] * y[b];
            float dot = acc[0] + acc[1] + acc[2] + acc[3] + acc[4] + acc[5] + acc[6] + acc[7];
            float g = ((k ? 0.0f : 1.0f) - 1 / (1 + expf(-dot))) * rate; v8 gg = {g, g, g, g, g, g, g, g};
            for (int b = 0; b < blocks; b++) { step[b] += gg * y[b]; y[b] += gg * x[b]; }
          }
          for (int b = 0; b < blocks; b++) x[b] += step[b];
        }
      }
    }
    fprintf(stderr, "epoch %d of %d\n", epoch + 1, epochs);
  }
  FILE *to = fopen(argv[2], "wb"); if (!to) fail("cannot write", argv[2]);
  fprintf(to, "%d %d\n", kept, dim);
  for (int i = 0; i < kept; i++) { fprintf(to, "%s %lld", words[i].text, (long long)words[i].count); for (int d = 0; d < dim; d++) fprintf(to, " %.5g", (double)in_[(size_t)i * (size_t)dim + (size_t)d]); fputc('\n', to); }
  return fclose(to) ? 1 : 0;
}
