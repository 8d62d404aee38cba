/* Language-model pretraining of the first layer (Peters et al. 2017): the forward states predict the next word, the
 * backward states the one before, by softmax over the target and a sample of words that the whole batch shares. */
#define SAMPLES 512

typedef struct { int rows, dim; float *out, *bias, *rowSquares, *proj[2], *gproj[2], *m1[2], *m2[2], *logq; int32_t *table; } Head;

static void head_init(Head *m, const Data *d, const Vectors *v, int hidden) {
  memset(m, 0, sizeof *m); m->rows = v->rows; m->dim = v->dim; const size_t all = (size_t)v->rows * (size_t)v->dim, p = (size_t)(hidden * v->dim);
  m->out = floats(all); m->bias = floats((size_t)v->rows); m->rowSquares = floats((size_t)v->rows); m->logq = floats((size_t)v->rows); m->table = malloc(4u << 22);
  for (size_t i = 0; i < all; i++) m->out[i] = 0.1f * v->values[i];
  for (int k = 0; k < 2; k++) { m->proj[k] = floats(p); m->gproj[k] = floats(p); m->m1[k] = floats(p); m->m2[k] = floats(p); for (size_t i = 0; i < p; i++) m->proj[k][i] = (uniform() * 2 - 1) * sqrtf(3.0f / (float)hidden); }
  double *count = calloc((size_t)v->rows, sizeof(double)), total = 0, sum = 0;
  for (int i = 0; i < d->sequences; i++) for (int t = 0; t < d->sequence[i].length; t++) count[d->form[d->sequence[i].tokens[t].form].row]++;
  count[0] = 0; for (int r = 1; r < v->rows; r++) { count[r] = pow(count[r] + 1, 0.75); total += count[r]; }
  for (int r = 1, at = 0; r < v->rows; r++) { sum += count[r] / total; int end = r == v->rows - 1 ? 1 << 22 : (int)(sum * (1 << 22)); while (at < end) m->table[at++] = r; m->logq[r] = (float)log(count[r] / total * SAMPLES); }
  free(count);
}

/* Loss and gradients of one direction; adds to the gradient of the hidden states. */
static double head_direction(Head *m, Net *n, const Data *d, int dir, float rate, float *dhidden, long *targets) {
  const int B = n->shape.batch, rows = n->shape.rows, h = n->z.hidden, E = m->dim, wide = 2 * h;
  static float *pred, *dpred, *logits, *sampled, *gsampled; static int32_t *target; static int room; double loss = 0; long used = 0; int32_t ids[SAMPLES];
  if (rows > room) { room = rows * 2; free(pred); free(dpred); free(logits); free(target); pred = floats((size_t)(room * E)); dpred = floats((size_t)(room * E)); logits = floats((size_t)room * SAMPLES); target = malloc(4 * (size_t)room); if (!sampled) { sampled = floats((size_t)(SAMPLES * E)); gsampled = floats((size_t)(SAMPLES * E)); } }
  for (int s = 0; s < SAMPLES; s++) { ids[s] = m->table[draw() & ((1 << 22) - 1)]; memcpy(sampled + s * E, m->out + (size_t)ids[s] * (size_t)E, sizeof(float) * (size_t)E); }
  for (int r = 0; r < rows; r++) target[r] = 0;
  for (int b = 0; b < B; b++) for (int t = 0; t < n->length[b]; t++) { int to = dir ? t - 1 : t + 1; if (to >= 0 && to < n->length[b]) { target[n->shape.offset[t] + b] = d->form[n->seq[b]->tokens[to].form].row; if (target[n->shape.offset[t] + b]) used++; } }
  const float *hid = n->hidden[0] + dir * h;
  gemm(rows, E, h, hid, wide, 1, m->proj[dir], E, 1, pred, E, 0);
  gemm(rows, SAMPLES, E, pred, E, 1, sampled, 1, E, logits, SAMPLES, 0);
  memset(dpred, 0, sizeof(float) * (size_t)(rows * E)); const float weight = used ? 1.0f / (float)used : 0;
  float extra[512];
  for (int r = 0; r < rows; r++) {
    float *g = logits + (size_t)r * SAMPLES; const int y = target[r]; if (!y) { memset(g, 0, sizeof(float) * SAMPLES); continue; }
    float *o = m->out + (size_t)y * (size_t)E, own = m->bias[y] - m->logq[y], top, sum; for (int i = 0; i < E; i++) own += o[i] * pred[r * E + i];
    top = own; for (int s = 0; s < SAMPLES; s++) { g[s] = ids[s] == y ? -1e30f : g[s] + m->bias[ids[s]] - m->logq[ids[s]]; if (g[s] > top) top = g[s]; }
    sum = expf(own - top); const float e = sum; for (int s = 0; s < SAMPLES; s++) { g[s] = expf(g[s] - top); sum += g[s]; }
    loss -= (double)(own - top - logf(sum));
    for (int s = 0; s < SAMPLES; s++) g[s] *= weight / sum;
    const float d0 = (e / sum - 1) * weight; float sq = 0;
    for (int i = 0; i < E; i++) { dpred[r * E + i] = d0 * o[i]; extra[i] = d0 * pred[r * E + i]; sq += extra[i] * extra[i]; }
    m->rowSquares[y] += sq / (float)E; const float step = rate / (sqrtf(m->rowSquares[y]) + 1e-6f);
    for (int i = 0; i < E; i++) o[i] -= step * extra[i];
    m->bias[y] -= step * d0 * 0.1f;
  }
  gemm(rows, E, SAMPLES, logits, SAMPLES, 1, sampled, E, 1, dpred, E, 1);
  gemm(SAMPLES, E, rows, logits, 1, SAMPLES, pred, E, 1, gsampled, E, 0);
  for (int s = 0; s < SAMPLES; s++) {
    float sq = 0, *o = m->out + (size_t)ids[s] * (size_t)E; for (int i = 0; i < E; i++) sq += gsampled[s * E + i] * gsampled[s * E + i];
    m->rowSquares[ids[s]] += sq / (float)E; const float step = rate / (sqrtf(m->rowSquares[ids[s]]) + 1e-6f);
    for (int i = 0; i < E; i++) o[i] -= step * gsampled[s * E + i];
  }
  gemm(h, E, rows, hid, 1, wide, dpred, E, 1, m->gproj[dir], E, 0);
  gemm(rows, h, E, dpred, E, 1, m->proj[dir], 1, E, dhidden + dir * h, wide, 0);
  *targets += used; return loss;
}
