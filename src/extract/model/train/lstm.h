/* One direction of one LSTM layer over a batch of sequences in lock-step, forward and backward through time. Sequences
 * are sorted by falling length, so the ones still running at a step are the first ones; rows are the tokens step by
 * step, without padding: token t of sequence b has row offset[t] + b. */
#include <math.h>

#define MAX_STEPS 1024
typedef struct { int batch, steps, rows; const int *length; int offset[MAX_STEPS + 1]; } Shape;

static float *floats(size_t n) { float *p = aligned_alloc(64, (n * sizeof(float) + 63) / 64 * 64); if (!p) die("out of memory", "allocation"); memset(p, 0, n * sizeof(float)); return p; }
static int live_at(const Shape *s, int step) { int n = 0; while (n < s->batch && s->length[n] > step) n++; return n; }
static void set_offsets(Shape *s) { s->rows = 0; for (int t = 0; t < s->steps; t++) { s->offset[t] = s->rows; s->rows += live_at(s, t); } }
static size_t row_of(const Shape *s, int step, int b, int reverse) { return (size_t)(s->offset[reverse ? s->length[b] - 1 - step : step] + b); }

typedef struct { int in, h; float *wx, *u, *b, *gwx, *gu, *gb; float *gates, *cell, *hidden, *dgates; } Lstm;

/* gates: rows x 4h (i, f, o, g; first the input part, then the activated values), cell and hidden: rows x h. */
static void lstm_forward(Lstm *m, const Shape *s, const float *x, int reverse, float *out, long outStride) {
  const int h = m->h, rows = s->rows;
  static float *packedU, *g, *hprev, *cprev; static size_t room;
  if (room < packed_size(h, 4 * h) + (size_t)s->batch) { room = packed_size(h, 4 * h) + (size_t)s->batch + 64; packedU = floats(room); g = floats((size_t)(s->batch + 64) * 4 * (size_t)h); hprev = floats((size_t)(s->batch + 64) * (size_t)h); cprev = floats((size_t)(s->batch + 64) * (size_t)h); }
  pack(h, 4 * h, m->u, 4 * h, 1, packedU);
  gemm(rows, 4 * h, m->in, x, m->in, 1, m->wx, 4 * h, 1, m->gates, 4 * h, 0);
  memset(hprev, 0, sizeof(float) * (size_t)(s->batch * h)); memset(cprev, 0, sizeof(float) * (size_t)(s->batch * h));
  for (int step = 0; step < s->steps; step++) {
    const int n = live_at(s, step);
    for (int b = 0; b < n; b++) { const float *from = m->gates + row_of(s, step, b, reverse) * 4 * (size_t)h; float *to = g + (size_t)b * 4 * (size_t)h; for (int i = 0; i < 4 * h; i++) to[i] = from[i] + m->b[i]; }
    if (step) gemm_packed(n, 4 * h, h, hprev, h, 1, packedU, g, 4 * h, 1);
    for (int b = 0; b < n; b++) {
      const size_t row = row_of(s, step, b, reverse); float *a = g + (size_t)b * 4 * (size_t)h, *hp = hprev + b * h, *cp = cprev + b * h;
      for (int i = 0; i < 3 * h; i++) a[i] = 1 / (1 + expf(-a[i]));
      for (int i = 3 * h; i < 4 * h; i++) a[i] = tanhf(a[i]);
      for (int i = 0; i < h; i++) { cp[i] = a[h + i] * cp[i] + a[i] * a[3 * h + i]; hp[i] = a[2 * h + i] * tanhf(cp[i]); }
      memcpy(m->gates + row * 4 * (size_t)h, a, sizeof(float) * 4 * (size_t)h);
      memcpy(m->cell + row * (size_t)h, cp, sizeof(float) * (size_t)h); memcpy(m->hidden + row * (size_t)h, hp, sizeof(float) * (size_t)h);
      memcpy(out + row * (size_t)outStride, hp, sizeof(float) * (size_t)h);
    }
  }
}

/* dout: gradient of the hidden states. Adds to the weights' gradients and to dx (rows x in) where dx is given. */
static void lstm_backward(Lstm *m, const Shape *s, const float *x, int reverse, const float *dout, long outStride, float *dx) {
  const int h = m->h, rows = s->rows;
  static float *packedUT, *dh, *dc, *dg, *before; static size_t room, rowRoom;
  if (room < packed_size(4 * h, h) + (size_t)s->batch) { room = packed_size(4 * h, h) + (size_t)s->batch + 64; packedUT = floats(room); dh = floats((size_t)(s->batch + 64) * (size_t)h); dc = floats((size_t)(s->batch + 64) * (size_t)h); dg = floats((size_t)(s->batch + 64) * 4 * (size_t)h); }
  if (rowRoom < (size_t)rows * (size_t)h) { rowRoom = (size_t)rows * (size_t)h * 2; free(before); before = floats(rowRoom); }
  pack(4 * h, h, m->u, 1, 4 * h, packedUT);
  memset(m->dgates, 0, sizeof(float) * (size_t)rows * 4 * (size_t)h); memset(before, 0, sizeof(float) * (size_t)rows * (size_t)h);
  memset(dh, 0, sizeof(float) * (size_t)(s->batch * h)); memset(dc, 0, sizeof(float) * (size_t)(s->batch * h));
  for (int step = s->steps - 1; step >= 0; step--) {
    const int n = live_at(s, step);
    for (int b = 0; b < n; b++) {
      const size_t row = row_of(s, step, b, reverse), last = step ? row_of(s, step - 1, b, reverse) : 0;
      const float *a = m->gates + row * 4 * (size_t)h, *c = m->cell + row * (size_t)h, *cl = step ? m->cell + last * (size_t)h : NULL, *o = dout + row * (size_t)outStride;
      float *d = dg + (size_t)b * 4 * (size_t)h, *eh = dh + b * h, *ec = dc + b * h;
      for (int i = 0; i < h; i++) {
        float e = eh[i] + o[i], t = tanhf(c[i]), cc = ec[i] + e * a[2 * h + i] * (1 - t * t), cb = cl ? cl[i] : 0;
        d[i] = cc * a[3 * h + i] * a[i] * (1 - a[i]); d[h + i] = cc * cb * a[h + i] * (1 - a[h + i]);
        d[2 * h + i] = e * t * a[2 * h + i] * (1 - a[2 * h + i]); d[3 * h + i] = cc * a[i] * (1 - a[3 * h + i] * a[3 * h + i]);
        ec[i] = cc * a[h + i];
      }
      memcpy(m->dgates + row * 4 * (size_t)h, d, sizeof(float) * 4 * (size_t)h);
      if (step) memcpy(before + row * (size_t)h, m->hidden + last * (size_t)h, sizeof(float) * (size_t)h);
    }
    if (step) gemm_packed(n, h, 4 * h, dg, 4 * h, 1, packedUT, dh, h, 0);
  }
  gemm(m->in, 4 * h, rows, x, 1, m->in, m->dgates, 4 * h, 1, m->gwx, 4 * h, 1);
  gemm(h, 4 * h, rows, before, 1, h, m->dgates, 4 * h, 1, m->gu, 4 * h, 1);
  for (int r = 0; r < rows; r++) for (int i = 0; i < 4 * h; i++) m->gb[i] += m->dgates[(size_t)r * 4 * (size_t)h + (size_t)i];
  if (dx) gemm(rows, m->in, 4 * h, m->dgates, 4 * h, 1, m->wx, 1, 4 * h, dx, m->in, 1);
}
