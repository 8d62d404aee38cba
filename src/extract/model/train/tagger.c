/* Trains the BiLSTM-CRF tagger, and tags with it while training and distilling. Seeded, one thread.
 *
 *   tagger train DATA VECTORS WEIGHTS [name=value ...]     writes WEIGHTS after every epoch (averaged parameters)
 *   tagger pretrain DATA VECTORS WEIGHTS [name=value ...]  language model on unlabelled sequences, for init=WEIGHTS
 *   tagger teach DATA VECTORS MARGINALS WEIGHTS ... [stride=4 offset=0]  mean label marginals, for extra=DATA soft=MARGINALS,
 *       and each teacher's spans (as predict) in MARGINALS.0.spans, MARGINALS.1.spans, ...
 *   tagger predict DATA VECTORS WEIGHTS SPANS [least=0.02]  a line a span: doc, first token, end token, type, probability
 *
 * Options of train, with their defaults, stand in `Options`. Splits of DATA: 10 and up
 * training papers, 2 and 3 dev, 4 tagged by a teacher; hold is the set of training splits to hold out, bit 0 for 10. */
#include "data.h"
#include "gemm.h"
#include "crf.h"
#include "lstm.h"
#include "net.h"
#include "pretrain.h"
#include <time.h>

typedef struct { float epochs, batch, rate, clip, hidden, layers, filters, charDim, word, input, chars, features, out, average, seed, least, teacher, warm, hold, every, pseudo, softmax, stride, offset, joint; } Options;
static const char *initial, *extra, *soft;
static Options options = {.epochs = 14, .batch = 16, .rate = 2e-3f, .clip = 5, .hidden = 128, .layers = 1, .filters = 48, .charDim = 16, .word = 0.1f, .input = 0.2f, .chars = 0.2f, .features = 0.1f, .out = 0.4f, .average = 0.999f, .seed = 1, .least = 0.02f, .teacher = 1, .warm = 200, .hold = 0, .every = 3, .pseudo = 1, .softmax = 0.2f, .stride = 1, .offset = 0, .joint = 96};
static const struct { const char *name; float *at; } names[] = {
  {"epochs", &options.epochs}, {"batch", &options.batch}, {"rate", &options.rate}, {"clip", &options.clip}, {"hidden", &options.hidden}, {"layers", &options.layers}, {"filters", &options.filters}, {"charDim", &options.charDim}, {"word", &options.word}, {"input", &options.input}, {"chars", &options.chars}, {"features", &options.features}, {"out", &options.out}, {"average", &options.average}, {"seed", &options.seed}, {"least", &options.least}, {"teacher", &options.teacher}, {"warm", &options.warm}, {"hold", &options.hold}, {"every", &options.every}, {"pseudo", &options.pseudo}, {"softmax", &options.softmax}, {"stride", &options.stride}, {"offset", &options.offset}, {"joint", &options.joint}};

static void read_options(int argc, char **argv) {
  for (int i = 0; i < argc; i++) {
    char *eq = strchr(argv[i], '='); size_t k = 0; if (!eq) die("an option is name=value", argv[i]);
    for (; k < sizeof names / sizeof *names; k++) if (strlen(names[k].name) == (size_t)(eq - argv[i]) && !strncmp(names[k].name, argv[i], (size_t)(eq - argv[i]))) break;
    if (!strncmp(argv[i], "init=", 5)) { initial = eq + 1; continue; }
    if (!strncmp(argv[i], "extra=", 6)) { extra = eq + 1; continue; }
    if (!strncmp(argv[i], "soft=", 5)) { soft = eq + 1; continue; }
    if (k == sizeof names / sizeof *names) die("no such option", argv[i]);
    *names[k].at = strtof(eq + 1, NULL);
  }
}

static int held_out(int split) { return split >= 10 && ((int)options.hold >> (split - 10) & 1); }
static const Sequence *base;
static int longer(const void *a, const void *b) { const int x = *(const int *)a, y = *(const int *)b, d = base[y].length - base[x].length; return d ? d : x - y; }
static void shuffle(int *v, int n) { for (int i = n - 1; i > 0; i--) { int j = (int)(draw() % (uint64_t)(i + 1)), t = v[i]; v[i] = v[j]; v[j] = t; } }

static void set_batch(Net *n, const Data *d, const int *ids, int count) {
  for (int b = 0; b < count; b++) { n->seq[b] = &d->sequence[ids[b]]; n->length[b] = n->seq[b]->length; }
  n->shape.batch = count; n->shape.steps = n->length[0]; n->shape.length = n->length; set_offsets(&n->shape);
}

/* Sequences of a paper stand together: paper k has sequences first[k] to first[k + 1] - 1. */
typedef struct { int count, *first; } Papers;
static Papers papers_of(const Data *d) {
  Papers p = {0, malloc(sizeof(int) * (size_t)(d->sequences + 1))};
  for (int i = 0; i < d->sequences; i++) if (!i || d->sequence[i].doc != d->sequence[i - 1].doc) p.first[p.count++] = i;
  p.first[p.count] = d->sequences; return p;
}

/* Sets whole papers as the batch until it has `least` sequences; returns how many papers it took. */
static int set_papers(Net *n, const Data *d, const Papers *p, const int *order, int count, int least) {
  int ids[MAX_BATCH], size = 0, taken = 0;
  for (; taken < count && (taken == 0 || size < least); taken++) {
    const int from = p->first[order[taken]], to = p->first[order[taken] + 1];
    if (size + to - from > MAX_BATCH) { if (taken) break; die("a paper of more than 256 sentences", "data"); }
    for (int i = from; i < to; i++) ids[size++] = i;
  }
  base = d->sequence; qsort(ids, (size_t)size, sizeof *ids, longer); set_batch(n, d, ids, size); return taken;
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
  Papers all = papers_of(d); int *ids = malloc(sizeof(int) * (size_t)all.count), count = 0; Chain chain; chain_of(n->p.trans, &chain);
  for (int i = 0; i < all.count; i++) { const int s = d->sequence[all.first[i]].split; if (split < 0 || s == split || (split == 1 && held_out(s))) ids[count++] = i; }
  long right[THRESHOLDS][TYPES + 1] = {{0}}, said[THRESHOLDS][TYPES + 1] = {{0}}, gold[TYPES + 1] = {0};
  static float alpha[4096][WIDE], beta[4096][WIDE], em[4096][WIDE], scale[4096]; static SpanScore spans[60000], some[60000];
  for (int i = 0; i < count;) {
    i += set_papers(n, d, &all, ids + i, count - i, 16); net_forward(n, d, v, NULL); net_done(n); const int size = n->shape.batch;
    for (int b = 0; b < size; b++) {
      const Sequence *s = n->seq[b]; for (int t = 0; t < s->length; t++) memcpy(em[t], n->scores[n->shape.offset[t] + b], sizeof em[t]);
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
  free(ids); free(all.first); if (to) return;
  printf("  %s", label);
  for (int h = 0; h < THRESHOLDS; h++) printf(" %.1f@%.2f", 200.0 * (double)right[h][TYPES] / (double)(said[h][TYPES] + gold[TYPES] + 1e-9), (double)thresholds[h]);
  printf(" | at 0.4 P %.1f R %.1f", 100.0 * (double)right[2][TYPES] / (double)(said[2][TYPES] + 1e-9), 100.0 * (double)right[2][TYPES] / (double)(gold[TYPES] + 1e-9));
  for (int k = 0; k < TYPES; k++) printf(" %s %.1f", (const char *[]){"Model", "Method", "Dataset", "Task"}[k], 200.0 * (double)right[2][k] / (double)(said[2][k] + gold[k] + 1e-9));
  printf("\n");
}

static void save(const Net *n, const float *values, const char *path) {
  FILE *f = fopen(path, "wb"); if (!f) die("cannot write", path);
  const Sizes *z = &n->z; const int head[] = {z->words, z->charDim, z->filters, z->features, z->hidden, z->layers, z->joint, (int)n->count};
  fwrite("PATW", 1, 4, f); fwrite(head, 4, 8, f); fwrite(values, 4, n->count, f);
  if (fclose(f)) die("cannot write", path);
}

static double train_batch(Net *n, const Data *d, Vectors *v, const Dropout *drop) {
  const int B = n->shape.batch; Chain chain; double loss = 0; static float (*raw)[WIDE], (*grad)[WIDE], (*work)[WIDE]; static int room;
  if (n->shape.steps > room) { room = n->shape.steps * 2; free(raw); free(grad); free(work); raw = (void *)floats((size_t)room * WIDE); grad = (void *)floats((size_t)room * WIDE); work = (void *)floats((size_t)room * 3 * WIDE); }
  net_forward(n, d, v, drop); chain_of(n->p.trans, &chain); memset(n->grads, 0, sizeof(float) * n->count);
  memset(n->dscores, 0, sizeof(float) * WIDE * (size_t)n->shape.rows);
  for (int b = 0; b < B; b++) {
    const Sequence *s = n->seq[b]; uint8_t gold[4096]; const float weight = (s->split == 4 ? options.teacher : 1) / (float)B;
    for (int t = 0; t < s->length; t++) { gold[t] = s->tokens[t].label; memcpy(raw[t], n->scores[n->shape.offset[t] + b], sizeof *raw); }
    if (s->soft) loss += chain_distil(&chain, s->length, (const float (*)[WIDE])raw, s->soft, weight, grad, work);
    else loss += chain_loss(&chain, n->p.trans, s->length, (const float (*)[WIDE])raw, gold, weight, grad, n->g.trans, work);
    for (int t = 0; t < s->length; t++) memcpy(n->dscores[n->shape.offset[t] + b], grad[t], sizeof *grad);
  }
  net_backward(n, d);
  net_done(n); return loss / B;
}

/* One Adam step (Kingma & Ba 2015); `share` of the run is over: the rate is warmed up and then falls to 0; gradients clipped; `mean` follows the values. */
static void adam(Net *n, long step, double share, float *m1, float *m2, float *mean) {
  const size_t N = n->count; double norm = 0; for (size_t i = 0; i < N; i++) norm += (double)(n->grads[i] * n->grads[i]);
  const float scale = sqrt(norm) > (double)options.clip ? options.clip / (float)sqrt(norm) : 1;
  float rate = options.rate * (float)(1 - share); if ((float)step < options.warm) rate *= (float)step / options.warm;
  const float c1 = 1 - powf(0.9f, (float)step), c2 = 1 - powf(0.999f, (float)step), keep = options.average < 1 - 1 / (float)(step + 1) ? options.average : 1 - 1 / (float)(step + 1);
  for (size_t i = 0; i < N; i++) {
    float g = n->grads[i] * scale; m1[i] = 0.9f * m1[i] + 0.1f * g; m2[i] = 0.999f * m2[i] + 0.001f * g * g;
    n->values[i] -= rate * (m1[i] / c1) / (sqrtf(m2[i] / c2) + 1e-8f); mean[i] = keep * mean[i] + (1 - keep) * n->values[i];
  }
}

static void load(Net *n, const char *path, size_t count) {
  size_t size; const char *p = slurp(path, &size); int head[8]; if (size < 36 || memcmp(p, "PATW", 4)) die("not weights of this trainer", path);
  memcpy(head, p + 4, 32); const Sizes *z = &n->z;
  if (head[0] != z->words || head[1] != z->charDim || head[2] != z->filters || head[3] != z->features || head[4] != z->hidden || head[5] != z->layers || head[6] != z->joint) die("made for other sizes", path);
  memcpy(n->values, p + 36, 4 * count);
}

static void pretrain(const Data *d, Vectors *v, const char *path) {
  Net n; Head head; seedState = (uint64_t)options.seed * 0x9E3779B97F4A7C15ULL + 777; for (int i = 0; i < 10; i++) draw();
  net_init(&n, (Sizes){.words = v->dim, .charDim = (int)options.charDim, .filters = (int)options.filters, .features = d->features, .hidden = (int)options.hidden, .layers = 1, .joint = (int)options.joint});
  n.statesOnly = 1; if (options.layers != 1) die("only one layer can be pretrained", "layers");
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
      memset(n.dhidden[0], 0, sizeof(float) * (size_t)n.shape.rows * 2 * (size_t)n.z.hidden);
      for (int dir = 0; dir < 2; dir++) {
        loss += head_direction(&head, &n, d, dir, options.softmax * (1 - (float)step / (float)whole), n.dhidden[0], &targets);
        const float rate = options.rate * (1 - (float)step / (float)whole), c1 = 1 - powf(0.9f, (float)step), c2 = 1 - powf(0.999f, (float)step);
        for (size_t i = 0; i < P; i++) { float g = head.gproj[dir][i]; head.m1[dir][i] = 0.9f * head.m1[dir][i] + 0.1f * g; head.m2[dir][i] = 0.999f * head.m2[dir][i] + 0.001f * g * g; head.proj[dir][i] -= rate * head.m1[dir][i] / c1 / (sqrtf(head.m2[dir][i] / c2) + 1e-8f); }
      }
      net_backward_states(&n, d); net_done(&n); adam(&n, step, (double)step / (double)whole, m1, m2, mean);
      if (step % 1000 == 0) { printf("%ld of %ld, loss %.4f a word, %.0f s\n", step, whole, loss / (double)targets, (double)(clock() - began) / CLOCKS_PER_SEC); fflush(stdout); loss = 0; targets = 0; }
      if (step % 10000 == 0 || step == whole) save(&n, mean, path);
    }
  }
}

static void train(const Data *d, Vectors *v, const char *path) {
  Net n; seedState = (uint64_t)options.seed * 0x9E3779B97F4A7C15ULL + 12345; for (int i = 0; i < 10; i++) draw();
  net_init(&n, (Sizes){.words = v->dim, .charDim = (int)options.charDim, .filters = (int)options.filters, .features = d->features, .hidden = (int)options.hidden, .layers = (int)options.layers, .joint = (int)options.joint});
  if (initial) load(&n, initial, (size_t)(n.p.joint - n.values));
  const Dropout drop = {options.word, options.input, options.chars, options.features, options.out};
  const size_t N = n.count; float *m1 = floats(N), *m2 = floats(N), *mean = floats(N); const int B = (int)options.batch;
  Papers all = papers_of(d); int *gold = malloc(sizeof(int) * (size_t)all.count), golds = 0, *taught = malloc(sizeof(int) * (size_t)all.count), taughts = 0, *ids = malloc(sizeof(int) * (size_t)all.count);
  long sequences = 0, step = 0; double share = 0;
  for (int i = 0; i < all.count; i++) { const Sequence *s = &d->sequence[all.first[i]]; if (s->split >= 10 && !held_out(s->split)) gold[golds++] = i; else if (s->split == 4) taught[taughts++] = i; }
  const int perEpoch = golds + (int)((float)taughts * options.pseudo), epochs = (int)options.epochs; const double whole = (double)perEpoch * epochs;
  printf("%d papers, %d by a teacher, %zu parameters\n", golds, taughts, N); fflush(stdout);
  for (int epoch = 1; epoch <= epochs; epoch++) {
    clock_t began = clock(); double loss = 0; int batches = 0;
    memcpy(ids, gold, sizeof(int) * (size_t)golds); if (taughts) { shuffle(taught, taughts); memcpy(ids + golds, taught, sizeof(int) * (size_t)(perEpoch - golds)); }
    shuffle(ids, perEpoch);
    for (int k = 0; k < perEpoch; batches++) {
      k += set_papers(&n, d, &all, ids + k, perEpoch - k, B); sequences += n.shape.batch; share = (k + (double)(epoch - 1) * perEpoch) / whole;
      loss += train_batch(&n, d, v, &drop); adam(&n, ++step, share, m1, m2, mean);
    }
    float *now = floats(N); memcpy(now, n.values, sizeof(float) * N); memcpy(n.values, mean, sizeof(float) * N);
    printf("epoch %d loss %.3f, %.0f s\n", epoch, loss / batches, (double)(clock() - began) / CLOCKS_PER_SEC);
    if (epoch % (int)options.every && epoch < epochs) { memcpy(n.values, now, sizeof(float) * N); free(now); fflush(stdout); continue; }
    if (options.hold > 0) tag(&n, d, v, 1, NULL, "held");
    tag(&n, d, v, 2, NULL, "mod "); tag(&n, d, v, 3, NULL, "seed"); fflush(stdout);
    save(&n, mean, path); memcpy(n.values, now, sizeof(float) * N); free(now);
  }
}

static void predict(const Data *d, Vectors *v, const char *weights, const char *path) {
  size_t size; const char *p = slurp(weights, &size); if (size < 36 || memcmp(p, "PATW", 4)) die("not weights of this trainer", weights);
  int head[8]; memcpy(head, p + 4, 32); Net n;
  net_init(&n, (Sizes){.words = head[0], .charDim = head[1], .filters = head[2], .features = head[3], .hidden = head[4], .layers = head[5], .joint = head[6]});
  if (head[3] != d->features || head[0] != v->dim || (size_t)head[7] != n.count) die("made for other features or vectors", weights);
  memcpy(n.values, p + 36, 4 * n.count);
  FILE *to = fopen(path, "wb"); if (!to) die("cannot write", path);
  tag(&n, d, v, -1, to, ""); if (fclose(to)) die("cannot write", path);
}

/* Writes the mean label marginals of several trained networks over the papers with doc % stride == offset. */
static void teach(const Data *d, Vectors *v, const char *path, char **weights, int count) {
  Net *n = calloc((size_t)count, sizeof *n); Chain *chain = calloc((size_t)count, sizeof *chain); Papers all = papers_of(d); int *ids = malloc(sizeof(int) * (size_t)all.count), total = 0;
  for (int k = 0; k < count; k++) { size_t size; const char *p = slurp(weights[k], &size); int head[8]; memcpy(head, p + 4, 32); net_init(&n[k], (Sizes){.words = head[0], .charDim = head[1], .filters = head[2], .features = head[3], .hidden = head[4], .layers = head[5], .joint = head[6]}); load(&n[k], weights[k], n[k].count); chain_of(n[k].p.trans, &chain[k]); }
  for (int i = 0; i < all.count; i++) if (d->sequence[all.first[i]].doc % (int)options.stride == (int)options.offset && all.first[i + 1] - all.first[i] <= 60) ids[total++] = i;
  FILE *to = fopen(path, "wb"); if (!to) die("cannot write", path);
  fwrite("PATM", 1, 4, to);
  FILE *spansTo[16]; if (count > 16) die("at most 16 teachers", path);
  for (int k = 0; k < count; k++) { char name[4096]; snprintf(name, sizeof name, "%s.%d.spans", path, k); if (!(spansTo[k] = fopen(name, "wb"))) die("cannot write", name); }
  static SpanScore spans[60000];
  static float alpha[4096][WIDE], beta[4096][WIDE], em[4096][WIDE], scale[4096], sum[MAX_BATCH][512][LABELS]; static uint8_t bytes[512 * LABELS];
  for (int i = 0, took = 0; i < total; i += took) {
    int size = 0;
    for (int k = 0; k < count; k++) {
      took = set_papers(&n[k], d, &all, ids + i, total - i, 16); net_forward(&n[k], d, v, NULL); net_done(&n[k]);
      if (k == 0) { size = n->shape.batch; for (int b = 0; b < size; b++) memset(sum[b], 0, sizeof sum[b]); }
      for (int b = 0; b < size; b++) {
        const int length = n[k].length[b]; for (int t = 0; t < length; t++) memcpy(em[t], n[k].scores[n[k].shape.offset[t] + b], sizeof em[t]);
        forward_backward(&chain[k], length, em, alpha, beta, scale);
        const int found = span_scores(&chain[k], length, em, alpha, beta, scale, options.least, spans, 60000); const Sequence *q = n[k].seq[b];
        for (int f = 0; f < found; f++) fprintf(spansTo[k], "%d %d %d %d %.3f\n", q->doc, q->first + spans[f].start, q->first + spans[f].end, spans[f].type, (double)spans[f].p);
        for (int t = 0; t < length; t++) for (int l = 0; l < LABELS; l++) sum[b][t][l] += alpha[t][l] * beta[t][l] / (float)count;
      }
    }
    for (int k = i; k < i + took; k++) for (int32_t id = all.first[ids[k]]; id < all.first[ids[k] + 1]; id++) {
      int b = 0; while (b < size && n->seq[b] != &d->sequence[id]) b++;
      if (b == size) die("a sequence is not in its batch", path);
      const int length = n->length[b]; fwrite(&id, 4, 1, to);
      for (int t = 0; t < length; t++) for (int l = 0; l < LABELS; l++) bytes[t * LABELS + l] = (uint8_t)(sum[b][t][l] * 255 + 0.5f);
      fwrite(bytes, LABELS, (size_t)length, to);
    }
  }
  for (int k = 0; k < count; k++) if (fclose(spansTo[k])) die("cannot write", path);
  if (fclose(to)) die("cannot write", path);
}

int main(int argc, char **argv) {
  int pretraining = argc >= 5 && !strcmp(argv[1], "pretrain"), training = pretraining || (argc >= 5 && !strcmp(argv[1], "train")), predicting = argc >= 6 && !strcmp(argv[1], "predict");
  if (argc >= 6 && !strcmp(argv[1], "teach")) {
    Data d = read_data(argv[2]); Vectors v = read_vectors(argv[3]); int count = 0; while (5 + count < argc && !strchr(argv[5 + count], '=')) count++;
    read_options(argc - 5 - count, argv + 5 + count); teach(&d, &v, argv[4], argv + 5, count); return 0;
  }
  if (!training && !predicting) die("usage: tagger train DATA VECTORS WEIGHTS [name=value ...] | predict DATA VECTORS WEIGHTS SPANS [least=0.02]", "arguments");
  Data d = read_data(argv[2]); Vectors v = read_vectors(argv[3]); if (d.labels != LABELS) die("other number of labels", argv[2]);
  read_options(argc - (training ? 5 : 6), argv + (training ? 5 : 6));
  if (extra && soft) add_taught(&d, extra, soft);
  if (pretraining) pretrain(&d, &v, argv[4]); else if (training) train(&d, &v, argv[4]); else predict(&d, &v, argv[4], argv[5]);
  return 0;
}
