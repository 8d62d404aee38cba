/* What prepare.ts writes: word forms with their vector row and characters, and labelled token sequences. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CHARS 20
/* key: number of the folded word that places of a paper share in the document memory, 0 for none. */
typedef struct { int32_t row, key; uint8_t length, chars[MAX_CHARS]; } Form;
typedef struct { int32_t form; uint8_t label, count; const uint8_t *features; } Token;
/* soft: a teacher's label marginals in 1/255, `labels` bytes a token, or NULL. */
typedef struct { int32_t doc, first, split, length, lost; Token *tokens; const uint8_t *soft; } Sequence;
typedef struct { int32_t forms, sequences, features, labels, docs; Form *form; Sequence *sequence; } Data;

static void die(const char *what, const char *where) { fprintf(stderr, "tagger: %s: %s\n", where, what); exit(2); }

static char *slurp(const char *path, size_t *size) {
  FILE *f = fopen(path, "rb"); if (!f) die("cannot read", path);
  fseek(f, 0, SEEK_END); *size = (size_t)ftell(f); rewind(f);
  char *all = malloc(*size + 1); if (fread(all, 1, *size, f) != *size) die("cannot read", path);
  all[*size] = 0; fclose(f); return all;
}
static int32_t int_at(const char **p) { int32_t v; memcpy(&v, *p, 4); *p += 4; return v; }

static Data read_data(const char *path) {
  size_t size; const char *p = slurp(path, &size), *end = p + size; Data d;
  if (size < 24 || memcmp(p, "PATG", 4)) die("not a file that prepare.ts wrote", path);
  p += 4; d.forms = int_at(&p); d.sequences = int_at(&p); d.features = int_at(&p); d.labels = int_at(&p);
  if (int_at(&p) != MAX_CHARS) die("other number of characters a word", path);
  d.form = malloc(sizeof(Form) * (size_t)d.forms); d.sequence = malloc(sizeof(Sequence) * (size_t)d.sequences);
  for (int i = 0; i < d.forms; i++) { d.form[i].row = int_at(&p); d.form[i].key = int_at(&p); d.form[i].length = (uint8_t)*p++; memcpy(d.form[i].chars, p, MAX_CHARS); p += MAX_CHARS; }
  d.docs = 0;
  for (int i = 0; i < d.sequences; i++) {
    Sequence *s = &d.sequence[i];
    s->doc = int_at(&p); s->first = int_at(&p); s->split = int_at(&p); s->length = int_at(&p); s->lost = int_at(&p);
    if (s->doc >= d.docs) d.docs = s->doc + 1;
    s->soft = NULL; s->tokens = malloc(sizeof(Token) * (size_t)s->length);
    for (int t = 0; t < s->length; t++) {
      Token *k = &s->tokens[t]; k->form = int_at(&p); k->label = (uint8_t)*p++; k->count = (uint8_t)*p++; k->features = (const uint8_t *)p; p += k->count;
      if (p > end || k->form < 0 || k->form >= d.forms) die("truncated or broken", path);
    }
  }
  return d;
}

/* Adds to d the sequences of `more` that a teacher has read (file of `tagger teach`: sequence number, then its marginals). */
static void add_taught(Data *d, const char *more, const char *marginals) {
  Data m = read_data(more); size_t size; const char *p = slurp(marginals, &size), *end = p + size; int count = 0;
  if (m.features != d->features || m.labels != d->labels) die("other features or labels", more);
  if (size < 4 || memcmp(p, "PATM", 4)) die("not a teacher's marginals", marginals);
  d->form = realloc(d->form, sizeof(Form) * (size_t)(d->forms + m.forms)); memcpy(d->form + d->forms, m.form, sizeof(Form) * (size_t)m.forms);
  d->sequence = realloc(d->sequence, sizeof(Sequence) * (size_t)(d->sequences + m.sequences));
  for (p += 4; p < end; count++) {
    int32_t at = int_at(&p); if (at < 0 || at >= m.sequences) die("no such sequence", marginals);
    Sequence s = m.sequence[at]; s.split = 4; s.doc += d->docs; s.soft = (const uint8_t *)p; p += (size_t)s.length * (size_t)m.labels;
    for (int t = 0; t < s.length; t++) s.tokens[t].form += d->forms;
    d->sequence[d->sequences++] = s;
  }
  d->forms += m.forms; d->docs += m.docs;
  fprintf(stderr, "%d sequences with a teacher's marginals\n", count);
}

/* Word vectors as prepare.ts quantised them: rows of int8 with one float scale a row. Row 0 is the unknown word (zeros). */
typedef struct { int rows, dim; float *values; } Vectors;
static Vectors read_vectors(const char *path) {
  size_t size; const char *p = slurp(path, &size); Vectors v;
  if (size < 12 || memcmp(p, "PAVQ", 4)) die("not quantised vectors", path);
  p += 4; v.rows = int_at(&p); v.dim = int_at(&p);
  if (size != 12 + (size_t)v.rows * (size_t)(v.dim + 4)) die("truncated or broken", path);
  v.values = malloc(sizeof(float) * (size_t)v.rows * (size_t)v.dim);
  const char *q = p + (size_t)v.rows * 4;
  for (int r = 0; r < v.rows; r++) { float s; memcpy(&s, p + r * 4, 4); for (int d = 0; d < v.dim; d++) v.values[r * v.dim + d] = (float)*(const int8_t *)(q + (size_t)r * v.dim + d) * s; }
  return v;
}
