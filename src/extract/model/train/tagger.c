/* Trains the BiLSTM-CRF tagger, and tags with it while training and distilling. Seeded, one thread.
 *
 *   tagger train DATA VECTORS WEIGHTS [name=value ...]     writes WEIGHTS after every epoch (averaged parameters)
 *   tagger pretrain DATA VECTORS WEIGHTS [name=value ...]  language model on unlabelled sequences, for init=WEIGHTS
 *   tagger predict DATA VECTORS WEIGHTS SPANS [least=0.02]  a line a span: doc, first token, end token, type, probability
 *
 * Options of train, with their defaults, stand in `Options`. Splits of DATA: 0 train, 1 held out, 2 and 3 dev, 4 tagged
 * by a teacher. */
#include "data.h"
#include "gemm.h"
#include "crf.h"
#include "lstm.h"
#include "net.h"
#include "pretrain.h"
#include <time.h>

typedef struct { float epochs, batch, rate, clip, hidden, layers, filters, charDim, word, input, chars, features, out, tune, average, seed, least, teacher, warm, everyone, pseudo, softmax; } Options;
static const char *initial;
static Options options = {.epochs = 14, .batch = 16, .rate = 2e-3f, .clip = 5, .hidden = 128, .layers = 1, .filters = 48, .charDim = 16, .word = 0.1f, .input = 0.2f, .chars = 0.2f, .features = 0.1f, .out = 0.4f, .tune = 0, .average = 0.999f, .seed = 1, .least = 0.02f, .teacher = 1, .warm = 200, .everyone = 0, .pseudo = 1, .softmax = 0.2f};
static const struct { const char *name; float *at; } names[] = {
  {"epochs", &options.epochs}, {"batch", &options.batch}, {"rate", &options.rate}, {"clip", &options.clip}, {"hidden", &options.hidden}, {"layers", &options.layers}, {"filters", &options.filters}, {"charDim", &options.charDim}, {"word", &options.word}, {"input", &options.input}, {"chars", &options.chars}, {"features", &options.features}, {"out", &options.out}, {"tune", &options.tune}, {"average", &options.average}, {"seed", &options.seed}, {"least", &options.least}, {"teacher", &options.teacher}, {"warm", &options.warm}, {"everyone", &options.everyone}, {"pseudo", &options.pseudo}, {"softmax", &options.softmax}};

static void read_options(int argc, char **argv) {
  for (int i = 0; i < argc; i++) {
    char *eq = strchr(argv[i], '='); size_t k = 0; if (!eq) die("an option is name=value", argv[i]);
    for (; k < sizeof names / sizeof *names; k++) if (strlen(names[k].name) == (size_t)(eq - argv[i]) && !strncmp(names[k].name, argv[i], (size_t)(eq - argv[i]))) break;
    if (!strncmp(argv[i], "init=", 5)) { initial = eq + 1; continue; }
    if (k == sizeof names / sizeof *names) die("no such option", argv[i]);
    *names[k].at = strtof(eq + 1, NULL);
  }
}

static const Sequence *base;
static int longer(const void *a, const void *b) { const int x = *(const int *)a, y = *(const int *)b, d = base[y].length - base[x].length; return d ? d : x - y; }
static void shuffle(int *v, int n) { for (int i = n - 1; i > 0; i--) { int j = (int)(draw() % (uint64_t)(i + 1)), t = v[i]; v[i] = v[j]; v[j] = t; } }

static void set_batch(Net *n, const Data *d, const int *ids, int count) {
  n->shape = (Shape){count, d->sequence[ids[0]].length, n->length};
  for (int b = 0; b < count; b++) { n->seq[b] = &d->sequence[ids[b]]; n->length[b] = n->seq[b]->length; }
}

static int cmp_span(const void *a, const void *b) { const SpanScore *x = a, *y = b; return x->p != y->p ? (x->p < y->p ? 1 : -1) : x->start - y->start; }

/* Best spans first, none overlapping one taken before. */
static int choose(SpanScore *s, int n, float threshold) {
  qsort(s, (size_t)n, sizeof *s, cmp_span); int kept = 0;
  for (int i = 0; i < n && s[i].p >= threshold; i++) { int ok = 1; for (int j = 0; j < kept; j++) if (s[i].start < s[j].end && s[j].start < s[i].end) { ok = 0; break; } if (ok) s[kept++] = s[i]; }
  return kept;
}

#define THRESHOLDS 5
static const float thresholds[THRESHOLDS] = {0.3f, 0.35f, 0.4f, 0.45f, 0.5f};

/* Tags one split; prints exact span and type F1 at several thresholds, or writes spans where `to` is given. */
static void tag(Net *n, const Data *d, const Vectors *v, int split, FILE *to, const char *label) {
  int *ids = malloc(sizeof(int) * (size_t)d->sequences), count = 0; Chain chain; chain_of(n->p.trans, &chain);
  for (int i = 0; i < d->sequences; i++) if (split < 0 || d->sequence[i].split == split) ids[count++] = i;
  base = d->sequence; if (!to) qsort(ids, (size_t)count, sizeof *ids, longer); else for (int i = 0; i < count; i += 2048) qsort(ids + i, (size_t)(count - i < 2048 ? count - i : 2048), sizeof *ids, longer);
  long right[THRESHOLDS][TYPES + 1] = {{0}}, said[THRESHOLDS][TYPES + 1] = {{0}}, gold[TYPES + 1] = {0};
  static float alpha[4096][WIDE], beta[4096][WIDE], em[4096][WIDE], scale[4096]; static SpanScore spans[60000], some[60000];
  for (int i = 0; i < count; i += 16) {
    int size = count - i < 16 ? count - i : 16; set_batch(n, d, ids + i, size); net_forward(n, d, v, NULL); net_done(n);
    for (int b = 0; b < size; b++) {
      const Sequence *s = n->seq[b]; for (int t = 0; t < s->length; t++) memcpy(em[t], n->scores[t * size + b], sizeof em[t]);
      forward_backward(&chain, s->length, em, alpha, beta, scale);
      int found = span_scores(&chain, s->length, em, alpha, beta, scale, to ? options.least : 0.05f, spans, 60000);
      if (to) { for (int k = 0; k < found; k++) fprintf(to, "%d %d %d %d %.4f\n", s->doc, s->first + spans[k].start, s->first + spans[k].end, spans[k].type, (double)spans[k].p); continue; }
      gold[TYPES] += s->lost;
      for (int t = 0; t < s->length; t++) { int l = s->tokens[t].label, part = label_part(l); if (l && (part == 0 || part == 3)) { gold[TYPES]++; gold[(l - 1) / 4]++; } }
      for (int h = 0; h < THRESHOLDS; h++) {
        memcpy(some, spans, sizeof *some * (size_t)found); int kept = choose(some, found, thresholds[h]);
        for (int k = 0; k < kept; k++) {
          SpanScore *q = &some[k]; int first = s->tokens[q->start].label, last = s->tokens[q->end - 1].label, ok;
          if (q->end - q->start == 1) ok = first == 1 + 4 * q->type + 3;
          else { ok = first == 1 + 4 * q->type && last == 1 + 4 * q->type + 2; for (int t = q->start + 1; ok && t < q->end - 1; t++) ok = s->tokens[t].label == 1 + 4 * q->type + 1; }
          said[h][TYPES]++; said[h][q->type]++; if (ok) { right[h][TYPES]++; right[h][q->type]++; }
        }
      }
    }
  }
  free(ids); if (to) return;
  printf("  %s", label);
  for (int h = 0; h < THRESHOLDS; h++) printf(" %.1f@%.2f", 200.0 * (double)right[h][TYPES] / (double)(said[h][TYPES] + gold[TYPES] + 1e-9), (double)thresholds[h]);
  printf(" | at 0.4 P %.1f R %.1f", 100.0 * (double)right[2][TYPES] / (double)(said[2][TYPES] + 1e-9), 100.0 * (double)right[2][TYPES] / (double)(gold[TYPES] + 1e-9));
  for (int k = 0; k < TYPES; k++) printf(" %s %.1f", (const char *[]){"Model", "Method", "Dataset", "Task"}[k], 200.0 * (double)right[2][k] / (double)(said[2][k] + gold[k] + 1e-9));
  printf("\n");
}

static void save(const Net *n, const Vectors *v, const float *values, const char *path) {
  FILE *f = fopen(path, "wb"); if (!f) die("cannot write", path);
  const Sizes *z = &n->z; const int head[] = {z->words, z->charDim, z->filters, z->features, z->hidden, z->layers, options.tune > 0 ? v->rows : 0, (int)n->count};
  fwrite("PATW", 1, 4, f); fwrite(head, 4, 8, f); fwrite(values, 4, n->count, f);
  if (options.tune > 0) fwrite(v->values, 4, (size_t)v->rows * (size_t)v->dim, f);
  if (fclose(f)) die("cannot write", path);
}

static double train_batch(Net *n, const Data *d, Vectors *v, const Dropout *drop) {
  const int B = n->shape.batch; Chain chain; double loss = 0; static float (*raw)[WIDE], (*grad)[WIDE], (*work)[WIDE]; static int room;
  if (n->shape.steps > room) { room = n->shape.steps * 2; free(raw); free(grad); free(work); raw = (void *)floats((size_t)room * WIDE); grad = (void *)floats((size_t)room * WIDE); work = (void *)floats((size_t)room * 3 * WIDE); }
  net_forward(n, d, v, drop); chain_of(n->p.trans, &chain); memset(n->grads, 0, sizeof(float) * n->count);
  memset(n->dscores, 0, sizeof(float) * WIDE * (size_t)(B * n->shape.steps));
  for (int b = 0; b < B; b++) {
    const Sequence *s = n->seq[b]; uint8_t gold[4096]; const float weight = (s->split == 4 ? options.teacher : 1) / (float)B;
    for (int t = 0; t < s->length; t++) { gold[t] = s->tokens[t].label; memcpy(raw[t], n->scores[t * B + b], sizeof *raw); }
    loss += chain_loss(&chain, n->p.trans, s->length, (const float (*)[WIDE])raw, gold, weight, grad, n->g.trans, work);
    for (int t = 0; t < s->length; t++) memcpy(n->dscores[t * B + b], grad[t], sizeof *grad);
  }
  net_backward(n, d);
  if (options.tune > 0) for (int b = 0; b < B; b++) for (int t = 0; t < n->length[b]; t++) { const int row = t * B + b; if (n->dropped[row]) continue; float *to = v->values + (size_t)d->form[n->seq[b]->tokens[t].form].row * (size_t)v->dim; for (int i = 0; i < v->dim; i++) to[i] -= options.tune * n->dx[(size_t)row * (size_t)n->z.in + (size_t)i]; }
  net_done(n); return loss / B;
}

/* One Adam step (Kingma & Ba 2015), rate warmed up and then falling to 0, gradients clipped; `mean` follows the values. */
static void adam(Net *n, long step, long whole, float *m1, float *m2, float *mean) {
  const size_t N = n->count; double norm = 0; for (size_t i = 0; i < N; i++) norm += (double)(n->grads[i] * n->grads[i]);
  const float scale = sqrt(norm) > (double)options.clip ? options.clip / (float)sqrt(norm) : 1;
  float rate = options.rate * (1 - (float)step / (float)whole); if ((float)step < options.warm) rate *= (float)step / options.warm;
  const float c1 = 1 - powf(0.9f, (float)step), c2 = 1 - powf(0.999f, (float)step), keep = options.average < 1 - 1 / (float)(step + 1) ? options.average : 1 - 1 / (float)(step + 1);
  for (size_t i = 0; i < N; i++) {
    float g = n->grads[i] * scale; m1[i] = 0.9f * m1[i] + 0.1f * g; m2[i] = 0.999f * m2[i] + 0.001f * g * g;
    n->values[i] -= rate * (m1[i] / c1) / (sqrtf(m2[i] / c2) + 1e-8f); mean[i] = keep * mean[i] + (1 - keep) * n->values[i];
  }
}

static void load(Net *n, const char *path, size_t count) {
  size_t size; const char *p = slurp(path, &size); int head[8]; if (size < 36 || memcmp(p, "PATW", 4)) die("not weights of this trainer", path);
  memcpy(head, p + 4, 32); const Sizes *z = &n->z;
  if (head[0] != z->words || head[1] != z->charDim || head[2] != z->filters || head[3] != z->features || head[4] != z->hidden || head[5] != z->layers) die("made for other sizes", path);
  memcpy(n->values, p + 36, 4 * count);
}

static void pretrain(const Data *d, Vectors *v, const char *path) {
  Net n; Head head; seedState = (uint64_t)options.seed * 0x9E3779B97F4A7C15ULL + 777; for (int i = 0; i < 10; i++) draw();
  net_init(&n, (Sizes){.words = v->dim, .charDim = (int)options.charDim, .filters = (int)options.filters, .features = d->features, .hidden = (int)options.hidden, .layers = 1});
  if (options.layers != 1) die("only one layer can be pretrained", "layers");
  if (initial) load(&n, initial, n.count);
  head_init(&head, d, v, n.z.hidden); const Dropout drop = {options.word, options.input, options.chars, options.features, options.out};
  const size_t N = n.count, P = (size_t)(n.z.hidden * v->dim); float *m1 = floats(N), *m2 = floats(N), *mean = floats(N); const int B = (int)options.batch, S = d->sequences, batches = S / B; long step = 0, targets = 0; const long whole = (long)((float)batches * options.epochs);
  int *ids = malloc(sizeof(int) * (size_t)S), *order = malloc(sizeof(int) * (size_t)batches); base = d->sequence; double loss = 0; clock_t began = clock();
  while (step < whole) {
    for (int i = 0; i < S; i++) ids[i] = i;
    shuffle(ids, S); for (int i = 0; i < S; i += 60 * B) qsort(ids + i, (size_t)(S - i < 60 * B ? S - i : 60 * B), sizeof(int), longer);
    for (int i = 0; i < batches; i++) order[i] = i;
    shuffle(order, batches);
    for (int k = 0; k < batches && step < whole; k++) {
      set_batch(&n, d, ids + order[k] * B, B); net_forward(&n, d, v, &drop); memset(n.grads, 0, sizeof(float) * N); step++;
      memset(n.dhidden[0], 0, sizeof(float) * (size_t)(B * n.shape.steps) * 2 * (size_t)n.z.hidden);
      for (int dir = 0; dir < 2; dir++) {
        loss += head_direction(&head, &n, d, dir, options.softmax * (1 - (float)step / (float)whole), n.dhidden[0], &targets);
        const float rate = options.rate * (1 - (float)step / (float)whole), c1 = 1 - powf(0.9f, (float)step), c2 = 1 - powf(0.999f, (float)step);
        for (size_t i = 0; i < P; i++) { float g = head.gproj[dir][i]; head.m1[dir][i] = 0.9f * head.m1[dir][i] + 0.1f * g; head.m2[dir][i] = 0.999f * head.m2[dir][i] + 0.001f * g * g; head.proj[dir][i] -= rate * head.m1[dir][i] / c1 / (sqrtf(head.m2[dir][i] / c2) + 1e-8f); }
      }
      net_backward_states(&n, d); net_done(&n); adam(&n, step, whole, m1, m2, mean);
      if (step % 1000 == 0) { printf("%ld of %ld, loss %.4f a word, %.0f s\n", step, whole, loss / (double)targets, (double)(clock() - began) / CLOCKS_PER_SEC); fflush(stdout); loss = 0; targets = 0; }
      if (step % 10000 == 0 || step == whole) save(&n, v, mean, path);
    }
  }
}

static void train(const Data *d, Vectors *v, const char *path) {
  Net n; seedState = (uint64_t)options.seed * 0x9E3779B97F4A7C15ULL + 12345; for (int i = 0; i < 10; i++) draw();
  net_init(&n, (Sizes){.words = v->dim, .charDim = (int)options.charDim, .filters = (int)options.filters, .features = d->features, .hidden = (int)options.hidden, .layers = (int)options.layers});
  if (initial) load(&n, initial, (size_t)(n.p.out - n.values));
  const Dropout drop = {options.word, options.input, options.chars, options.features, options.out};
  const size_t N = n.count; float *m1 = floats(N), *m2 = floats(N), *mean = floats(N); const int B = (int)options.batch;
  int *gold = malloc(sizeof(int) * (size_t)d->sequences), golds = 0, *pseudo = malloc(sizeof(int) * (size_t)d->sequences), pseudos = 0, *ids = malloc(sizeof(int) * (size_t)d->sequences);
  for (int i = 0; i < d->sequences; i++) { int s = d->sequence[i].split; if (s == 0 || (s == 1 && options.everyone > 0)) gold[golds++] = i; else if (s == 4) pseudo[pseudos++] = i; }
  const int perEpoch = golds + (int)((float)pseudos * options.pseudo), batches = (perEpoch + B - 1) / B, epochs = (int)options.epochs; long step = 0; const long whole = (long)batches * epochs;
  int *order = malloc(sizeof(int) * (size_t)batches); base = d->sequence;
  printf("%d sequences, %d by a teacher, %zu parameters\n", golds, pseudos, N); fflush(stdout);
  for (int epoch = 1; epoch <= epochs; epoch++) {
    clock_t began = clock(); double loss = 0; int count = golds;
    memcpy(ids, gold, sizeof(int) * (size_t)golds); if (pseudos) { shuffle(pseudo, pseudos); memcpy(ids + golds, pseudo, sizeof(int) * (size_t)(perEpoch - golds)); count = perEpoch; }
    shuffle(ids, count);
    for (int i = 0; i < count; i += 60 * B) qsort(ids + i, (size_t)(count - i < 60 * B ? count - i : 60 * B), sizeof(int), longer);
    for (int i = 0; i < batches; i++) order[i] = i;
    shuffle(order, batches);
    for (int k = 0; k < batches; k++) {
      const int from = order[k] * B; set_batch(&n, d, ids + from, count - from < B ? count - from : B);
      loss += train_batch(&n, d, v, &drop); step++;
      adam(&n, step, whole, m1, m2, mean);
    }
    float *now = floats(N); memcpy(now, n.values, sizeof(float) * N); memcpy(n.values, mean, sizeof(float) * N);
    printf("epoch %d loss %.3f, %.0f s\n", epoch, loss / batches, (double)(clock() - began) / CLOCKS_PER_SEC);
    tag(&n, d, v, 1, NULL, "held"); tag(&n, d, v, 2, NULL, "mod "); tag(&n, d, v, 3, NULL, "seed"); fflush(stdout);
    save(&n, v, mean, path); memcpy(n.values, now, sizeof(float) * N); free(now);
  }
}

static void predict(const Data *d, Vectors *v, const char *weights, const char *path) {
  size_t size; const char *p = slurp(weights, &size); if (size < 36 || memcmp(p, "PATW", 4)) die("not weights of this trainer", weights);
  int head[8]; memcpy(head, p + 4, 32); Net n;
  net_init(&n, (Sizes){.words = head[0], .charDim = head[1], .filters = head[2], .features = head[3], .hidden = head[4], .layers = head[5]});
  if (head[3] != d->features || head[0] != v->dim || (size_t)head[7] != n.count) die("made for other features or vectors", weights);
  memcpy(n.values, p + 36, 4 * n.count); if (head[6]) memcpy(v->values, p + 36 + 4 * n.count, 4 * (size_t)v->rows * (size_t)v->dim);
  FILE *to = fopen(path, "wb"); if (!to) die("cannot write", path);
  tag(&n, d, v, -1, to, ""); if (fclose(to)) die("cannot write", path);
}

int main(int argc, char **argv) {
  int pretraining = argc >= 5 && !strcmp(argv[1], "pretrain"), training = pretraining || (argc >= 5 && !strcmp(argv[1], "train")), predicting = argc >= 6 && !strcmp(argv[1], "predict");
  if (!training && !predicting) die("usage: tagger train DATA VECTORS WEIGHTS [name=value ...] | predict DATA VECTORS WEIGHTS SPANS [least=0.02]", "arguments");
  Data d = read_data(argv[2]); Vectors v = read_vectors(argv[3]); if (d.labels != LABELS) die("other number of labels", argv[2]);
  read_options(argc - (training ? 5 : 6), argv + (training ? 5 : 6));
  if (pretraining) pretrain(&d, &v, argv[4]); else if (training) train(&d, &v, argv[4]); else predict(&d, &v, argv[4], argv[5]);
  return 0;
}
