/* The tagger's network: [word vector, character CNN, binary features] -> BiLSTM layers -> [state, document memory] ->
 * tanh layer -> label scores. The document memory of a token is the mean of the states at all places of the paper where
 * the same word stands, so a batch holds whole papers. All parameters
 * lie in one array in the order of `layout`, which is also the order in the weights file. */
#define CHARS 128
#define MAX_LAYERS 3
#define MAX_BATCH 256

typedef struct { int words, charDim, filters, features, in, hidden, layers, joint; } Sizes;
typedef struct { float *unknown, *chars, *conv, *convBias, *wx[MAX_LAYERS][2], *u[MAX_LAYERS][2], *b[MAX_LAYERS][2], *joint, *jointBias, *out, *outBias, *trans; } Params;

static size_t layout(const Sizes *z, float *base, Params *p) {
  float *at = base; const size_t h = (size_t)z->hidden;
#define TAKE(name, n) do { p->name = at; at += (n); } while (0)
  TAKE(unknown, z->words); TAKE(chars, CHARS * z->charDim); TAKE(conv, 3 * z->charDim * z->filters); TAKE(convBias, z->filters);
  for (int l = 0; l < z->layers; l++) for (int d = 0; d < 2; d++) { size_t in = l ? 2 * h : (size_t)z->in; TAKE(wx[l][d], in * 4 * h); TAKE(u[l][d], h * 4 * h); TAKE(b[l][d], 4 * h); }
  TAKE(joint, 4 * h * (size_t)z->joint); TAKE(jointBias, z->joint); TAKE(out, (size_t)z->joint * LABELS); TAKE(outBias, LABELS); TAKE(trans, LABELS * LABELS + 2 * LABELS);
#undef TAKE
  return (size_t)(at - base);
}

typedef struct {
  Sizes z; Params p, g; float *values, *grads; size_t count;
  Shape shape; int length[MAX_BATCH], rowRoom, formRoom, charRoom; const Sequence *seq[MAX_BATCH];
  float *x, *dx, *xmask, *hidden[MAX_LAYERS], *dhidden[MAX_LAYERS], *hmask[MAX_LAYERS]; Lstm lstm[MAX_LAYERS][2];
  float *both, *dboth, *joint, *djoint, *memory, *dmemory; int32_t *slot, *slotCount; int slots, memoryRoom, statesOnly;
  float (*scores)[WIDE], (*dscores)[WIDE]; uint8_t *dropped;
  int32_t *slotOf, *formAt; int forms; float *cin, *cout, *dcin, *dcout, *cvec, *dcvec; int32_t *cstart, *cmax;
} Net;

static uint64_t seedState = 88172645463325252ULL;
static uint64_t draw(void) { seedState ^= seedState >> 12; seedState ^= seedState << 25; seedState ^= seedState >> 27; return seedState * 2685821657736338717ULL; }
static float uniform(void) { return (float)(draw() >> 40) / 16777216.0f; }

static void net_init(Net *n, Sizes z) {
  memset(n, 0, sizeof *n); z.in = z.words + z.filters + z.features; n->z = z;
  n->count = layout(&z, NULL, &n->p); n->values = floats(n->count); n->grads = floats(n->count);
  layout(&z, n->values, &n->p); layout(&z, n->grads, &n->g);
  const int h = z.hidden;
#define FILL(ptr, n_, bound) for (size_t i_ = 0; i_ < (size_t)(n_); i_++) (ptr)[i_] = (uniform() * 2 - 1) * (bound)
  FILL(n->p.unknown, z.words, 0.3f); FILL(n->p.chars, CHARS * z.charDim, 0.4f); FILL(n->p.conv, 3 * z.charDim * z.filters, sqrtf(3.0f / (float)(3 * z.charDim)));
  for (int l = 0; l < z.layers; l++) for (int d = 0; d < 2; d++) {
    int in = l ? 2 * h : z.in; float s = sqrtf(3.0f / (float)(in + h));
    FILL(n->p.wx[l][d], (size_t)in * 4 * (size_t)h, s); FILL(n->p.u[l][d], (size_t)h * 4 * (size_t)h, s);
    for (int i = 0; i < h; i++) n->p.b[l][d][h + i] = 1;
    n->lstm[l][d] = (Lstm){.in = in, .h = h, .wx = n->p.wx[l][d], .u = n->p.u[l][d], .b = n->p.b[l][d], .gwx = n->g.wx[l][d], .gu = n->g.u[l][d], .gb = n->g.b[l][d]};
  }
  FILL(n->p.joint, 4 * h * z.joint, sqrtf(3.0f / (float)(2 * h))); FILL(n->p.out, z.joint * LABELS, sqrtf(3.0f / (float)z.joint));
#undef FILL
}

static void net_rooms(Net *n, int rows) {
  if (rows <= n->rowRoom) return;
  rows = rows * 5 / 4 + 64; n->rowRoom = rows; const size_t r = (size_t)rows, h = (size_t)n->z.hidden, in = (size_t)n->z.in;
  free(n->x); free(n->dx); free(n->xmask); free(n->scores); free(n->dscores); free(n->dropped);
  free(n->both); free(n->dboth); free(n->joint); free(n->djoint); free(n->slot); free(n->slotCount);
  n->both = floats(r * 4 * h); n->dboth = floats(r * 4 * h); n->joint = floats(r * (size_t)n->z.joint); n->djoint = floats(r * (size_t)n->z.joint); n->slot = malloc(4 * r); n->slotCount = malloc(4 * r);
  n->x = floats(r * in); n->dx = floats(r * in); n->xmask = floats(r * in); n->scores = (void *)floats(r * WIDE); n->dscores = (void *)floats(r * WIDE); n->dropped = malloc(r);
  for (int l = 0; l < n->z.layers; l++) {
    free(n->hidden[l]); free(n->dhidden[l]); free(n->hmask[l]); n->hidden[l] = floats(r * 2 * h); n->dhidden[l] = floats(r * 2 * h); n->hmask[l] = floats(r * 2 * h);
    for (int d = 0; d < 2; d++) { Lstm *m = &n->lstm[l][d]; free(m->gates); free(m->cell); free(m->hidden); free(m->dgates); m->gates = floats(r * 4 * h); m->cell = floats(r * h); m->hidden = floats(r * h); m->dgates = floats(r * 4 * h); }
  }
}

/* Character vectors of the batch's distinct forms: width-3 convolution, ReLU, maximum over places (Chiu & Nichols 2016). */
static void chars_forward(Net *n, const Data *d) {
  const int e = n->z.charDim, f = n->z.filters; int places = 0;
  if (!n->slotOf) { n->slotOf = malloc(sizeof(int32_t) * (size_t)d->forms); memset(n->slotOf, -1, sizeof(int32_t) * (size_t)d->forms); n->formAt = malloc(sizeof(int32_t) * (size_t)d->forms); }
  n->forms = 0;
  for (int b = 0; b < n->shape.batch; b++) for (int t = 0; t < n->length[b]; t++) { int w = n->seq[b]->tokens[t].form; if (n->slotOf[w] < 0) { n->slotOf[w] = n->forms; n->formAt[n->forms++] = w; places += d->form[w].length; } }
  if (n->forms > n->formRoom) { n->formRoom = n->forms * 2; free(n->cvec); free(n->dcvec); free(n->cstart); free(n->cmax); n->cvec = floats((size_t)(n->formRoom * f)); n->dcvec = floats((size_t)(n->formRoom * f)); n->cstart = malloc(4 * (size_t)(n->formRoom + 1)); n->cmax = malloc(4 * (size_t)(n->formRoom * f)); }
  if (places > n->charRoom) { n->charRoom = places * 2; free(n->cin); free(n->cout); free(n->dcin); free(n->dcout); n->cin = floats((size_t)(n->charRoom * 3 * e)); n->dcin = floats((size_t)(n->charRoom * 3 * e)); n->cout = floats((size_t)(n->charRoom * f)); n->dcout = floats((size_t)(n->charRoom * f)); }
  int at = 0;
  for (int w = 0; w < n->forms; w++) {
    const Form *form = &d->form[n->formAt[w]]; n->cstart[w] = at;
    for (int i = 0; i < form->length; i++, at++) for (int k = -1; k <= 1; k++) { int c = i + k < 0 || i + k >= form->length ? 0 : form->chars[i + k]; memcpy(n->cin + (at * 3 + k + 1) * e, n->p.chars + c * e, sizeof(float) * (size_t)e); }
  }
  n->cstart[n->forms] = at;
  gemm(at, f, 3 * e, n->cin, 3 * e, 1, n->p.conv, f, 1, n->cout, f, 0);
  for (int w = 0; w < n->forms; w++) for (int i = 0; i < f; i++) {
    float top = 0; int where = -1;
    for (int q = n->cstart[w]; q < n->cstart[w + 1]; q++) { float v = n->cout[q * f + i] + n->p.convBias[i]; if (v > top) { top = v; where = q; } }
    n->cvec[w * f + i] = top; n->cmax[w * f + i] = where;
  }
}
static void chars_backward(Net *n, const Data *d) {
  const int e = n->z.charDim, f = n->z.filters, places = n->cstart[n->forms];
  memset(n->dcout, 0, sizeof(float) * (size_t)(places * f));
  for (int i = 0; i < n->forms * f; i++) if (n->cmax[i] >= 0) { n->dcout[n->cmax[i] * f + i % f] += n->dcvec[i]; n->g.convBias[i % f] += n->dcvec[i]; }
  gemm(3 * e, f, places, n->cin, 1, 3 * e, n->dcout, f, 1, n->g.conv, f, 1);
  gemm(places, 3 * e, f, n->dcout, f, 1, n->p.conv, 1, f, n->dcin, 3 * e, 0);
  for (int w = 0; w < n->forms; w++) {
    const Form *form = &d->form[n->formAt[w]];
    for (int i = 0; i < form->length; i++) for (int k = -1; k <= 1; k++) { int c = i + k < 0 || i + k >= form->length ? 0 : form->chars[i + k]; const float *from = n->dcin + ((n->cstart[w] + i) * 3 + k + 1) * e; for (int j = 0; j < e; j++) n->g.chars[c * e + j] += from[j]; }
  }
}

/* both = [state, mean of the states of the same word in the paper, zeros where the word has no key]. */
static void memory_forward(Net *n, const Data *d, const float *state) {
  const int B = n->shape.batch, wide = 2 * n->z.hidden, rows = n->shape.rows; enum { TABLE = 1 << 14 };
  static int32_t place[TABLE]; static int64_t held[TABLE]; n->slots = 0;
  memset(held, -1, sizeof held); memset(n->both, 0, sizeof(float) * (size_t)rows * 2 * (size_t)wide);
  if (n->memoryRoom < rows) { n->memoryRoom = rows * 5 / 4; free(n->memory); free(n->dmemory); n->memory = floats((size_t)n->memoryRoom * (size_t)wide); n->dmemory = floats((size_t)n->memoryRoom * (size_t)wide); }
  for (int r = 0; r < rows; r++) n->slot[r] = -1;
  for (int b = 0; b < B; b++) for (int t = 0; t < n->length[b]; t++) {
    const int row = n->shape.offset[t] + b, key = d->form[n->seq[b]->tokens[t].form].key; const float *h = state + (size_t)row * (size_t)wide;
    memcpy(n->both + (size_t)row * 2 * (size_t)wide, h, sizeof(float) * (size_t)wide);
    if (!key) continue;
    const int64_t id = (int64_t)n->seq[b]->doc << 32 | key; uint32_t at = (uint32_t)((uint64_t)id * 0x9E3779B97F4A7C15ULL >> 50);
    while (held[at] >= 0 && held[at] != id) at = (at + 1) & (TABLE - 1);
    if (held[at] < 0) { held[at] = id; place[at] = n->slots; n->slotCount[n->slots] = 0; memset(n->memory + (size_t)n->slots * (size_t)wide, 0, sizeof(float) * (size_t)wide); n->slots++; }
    float *m = n->memory + (size_t)place[at] * (size_t)wide; n->slot[row] = place[at]; n->slotCount[place[at]]++;
    for (int i = 0; i < wide; i++) m[i] += h[i];
  }
  for (int r = 0; r < rows; r++) if (n->slot[r] >= 0) { const float c = 1 / (float)n->slotCount[n->slot[r]], *m = n->memory + (size_t)n->slot[r] * (size_t)wide; float *to = n->both + ((size_t)r * 2 + 1) * (size_t)wide; for (int i = 0; i < wide; i++) to[i] = m[i] * c; }
}
static void memory_backward(Net *n, float *dstate) {
  const int wide = 2 * n->z.hidden, rows = n->shape.rows;
  memset(n->dmemory, 0, sizeof(float) * (size_t)n->slots * (size_t)wide);
  for (int r = 0; r < rows; r++) if (n->slot[r] >= 0) { const float *g = n->dboth + ((size_t)r * 2 + 1) * (size_t)wide; float *m = n->dmemory + (size_t)n->slot[r] * (size_t)wide; for (int i = 0; i < wide; i++) m[i] += g[i]; }
  for (int r = 0; r < rows; r++) {
    float *to = dstate + (size_t)r * (size_t)wide; memcpy(to, n->dboth + (size_t)r * 2 * (size_t)wide, sizeof(float) * (size_t)wide);
    if (n->slot[r] < 0) continue;
    const float c = 1 / (float)n->slotCount[n->slot[r]], *m = n->dmemory + (size_t)n->slot[r] * (size_t)wide; for (int i = 0; i < wide; i++) to[i] += m[i] * c;
  }
}

typedef struct { float word, input, chars, features, hidden; } Dropout;

static void mask_of(float *mask, size_t n, float drop) { const float keep = 1 / (1 - drop); for (size_t i = 0; i < n; i++) mask[i] = uniform() < drop ? 0 : keep; }

/* Fills scores for the sequences set in shape, length and seq (sorted by falling length). drop is NULL in decoding. */
static void net_forward(Net *n, const Data *d, const Vectors *v, const Dropout *drop) {
  const Sizes *z = &n->z; const int B = n->shape.batch, rows = n->shape.rows, in = z->in; const size_t wide = (size_t)(2 * z->hidden);
  net_rooms(n, rows); chars_forward(n, d);
  memset(n->x, 0, sizeof(float) * (size_t)rows * (size_t)in);
  for (int b = 0; b < B; b++) for (int t = 0; t < n->length[b]; t++) {
    const Token *k = &n->seq[b]->tokens[t]; const int row = n->shape.offset[t] + b, word = d->form[k->form].row; float *x = n->x + (size_t)row * (size_t)in;
    n->dropped[row] = word == 0 || (drop && uniform() < drop->word);
    memcpy(x, n->dropped[row] ? n->p.unknown : v->values + (size_t)word * (size_t)v->dim, sizeof(float) * (size_t)z->words);
    memcpy(x + z->words, n->cvec + n->slotOf[k->form] * z->filters, sizeof(float) * (size_t)z->filters);
    for (int i = 0; i < k->count; i++) x[z->words + z->filters + k->features[i]] = 1;
    if (drop) {
      float *m = n->xmask + (size_t)row * (size_t)in; mask_of(m, (size_t)z->words, drop->input); mask_of(m + z->words, (size_t)z->filters, drop->chars); mask_of(m + z->words + z->filters, (size_t)z->features, drop->features);
      for (int i = 0; i < in; i++) x[i] *= m[i];
    }
  }
  const float *x = n->x;
  for (int l = 0; l < z->layers; l++) {
    for (int dir = 0; dir < 2; dir++) lstm_forward(&n->lstm[l][dir], &n->shape, x, dir, n->hidden[l] + dir * z->hidden, 2 * z->hidden);
    if (drop) { const size_t all = (size_t)rows * wide; mask_of(n->hmask[l], all, drop->hidden); for (size_t i = 0; i < all; i++) n->hidden[l][i] *= n->hmask[l][i]; }
    x = n->hidden[l];
  }
  if (n->statesOnly) return;
  memory_forward(n, d, x);
  gemm(rows, z->joint, 2 * (int)wide, n->both, 2 * (long)wide, 1, n->p.joint, z->joint, 1, n->joint, z->joint, 0);
  for (int r = 0; r < rows; r++) for (int i = 0; i < z->joint; i++) n->joint[r * z->joint + i] = tanhf(n->joint[r * z->joint + i] + n->p.jointBias[i]);
  gemm(rows, LABELS, z->joint, n->joint, z->joint, 1, n->p.out, LABELS, 1, (float *)n->scores, WIDE, 0);
  for (int r = 0; r < rows; r++) for (int l = 0; l < LABELS; l++) n->scores[r][l] += n->p.outBias[l];
}

/* From the gradient of the top layer's (masked) states, in dhidden, down: adds all gradients. */
static void net_backward_states(Net *n, const Data *d) {
  const Sizes *z = &n->z; const int B = n->shape.batch, rows = n->shape.rows, in = z->in, wide = 2 * z->hidden, top = z->layers - 1; const size_t all = (size_t)rows * (size_t)wide;
  for (int l = top; l >= 0; l--) {
    for (size_t i = 0; i < all; i++) n->dhidden[l][i] *= n->hmask[l][i];
    float *dx = l ? n->dhidden[l - 1] : n->dx; memset(dx, 0, sizeof(float) * (l ? all : (size_t)rows * (size_t)in));
    for (int dir = 0; dir < 2; dir++) lstm_backward(&n->lstm[l][dir], &n->shape, l ? n->hidden[l - 1] : n->x, dir, n->dhidden[l] + dir * z->hidden, wide, dx);
  }
  memset(n->dcvec, 0, sizeof(float) * (size_t)(n->forms * z->filters));
  for (int b = 0; b < B; b++) for (int t = 0; t < n->length[b]; t++) {
    const int row = n->shape.offset[t] + b; float *dx = n->dx + (size_t)row * (size_t)in, *m = n->xmask + (size_t)row * (size_t)in, *to = n->dcvec + n->slotOf[n->seq[b]->tokens[t].form] * z->filters;
    for (int i = 0; i < in; i++) dx[i] *= m[i];
    if (n->dropped[row]) for (int i = 0; i < z->words; i++) n->g.unknown[i] += dx[i];
    for (int i = 0; i < z->filters; i++) to[i] += dx[z->words + i];
  }
  chars_backward(n, d);
}

/* Takes dscores (zero at padding); adds all gradients. Leaves the gradient of the inputs, after the mask, in dx. */
static void net_backward(Net *n, const Data *d) {
  const int rows = n->shape.rows, wide = 2 * n->z.hidden, top = n->z.layers - 1;
  const int J = n->z.joint;
  gemm(J, LABELS, rows, n->joint, 1, J, (float *)n->dscores, WIDE, 1, n->g.out, LABELS, 1);
  for (int r = 0; r < rows; r++) for (int l = 0; l < LABELS; l++) n->g.outBias[l] += n->dscores[r][l];
  gemm(rows, J, LABELS, (float *)n->dscores, WIDE, 1, n->p.out, 1, LABELS, n->djoint, J, 0);
  for (int r = 0; r < rows; r++) for (int i = 0; i < J; i++) { float *g = &n->djoint[r * J + i], y = n->joint[r * J + i]; *g *= 1 - y * y; n->g.jointBias[i] += *g; }
  gemm(2 * wide, J, rows, n->both, 1, 2 * wide, n->djoint, J, 1, n->g.joint, J, 1);
  gemm(rows, 2 * wide, J, n->djoint, J, 1, n->p.joint, 1, J, n->dboth, 2 * wide, 0);
  memory_backward(n, n->dhidden[top]);
  net_backward_states(n, d);
}
static void net_done(Net *n) { for (int w = 0; w < n->forms; w++) n->slotOf[n->formAt[w]] = -1; }
