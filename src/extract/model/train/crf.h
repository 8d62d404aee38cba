/* Linear-chain CRF (Lafferty et al. 2001) over BIOES labels: 0 is O, type k has 1+4k = B, then I, E, S. Runs on
 * exponentiated scores scaled at every step, as in hidden Markov models; forbidden steps have weight 0. */
#include <math.h>

#define LABELS 17
#define WIDE 24
#define TYPES 4

static int label_part(int l) { return l == 0 ? 4 : (l - 1) % 4; } /* 0 B, 1 I, 2 E, 3 S, 4 O */
static int may_start(int l) { int p = label_part(l); return p == 0 || p == 3 || p == 4; }
static int may_end(int l) { int p = label_part(l); return p == 2 || p == 3 || p == 4; }
static int may_follow(int a, int b) { return may_end(a) ? may_start(b) : !may_start(b) && (a - 1) / 4 == (b - 1) / 4; }

typedef struct { float step[LABELS][WIDE], start[WIDE], end[WIDE]; } Chain;

/* trans: LABELS x LABELS, then start, then end scores. */
static void chain_of(const float *trans, Chain *c) {
  memset(c, 0, sizeof *c);
  for (int a = 0; a < LABELS; a++) {
    for (int b = 0; b < LABELS; b++) if (may_follow(a, b)) c->step[a][b] = expf(trans[a * LABELS + b]);
    if (may_start(a)) c->start[a] = expf(trans[LABELS * LABELS + a]);
    if (may_end(a)) c->end[a] = expf(trans[LABELS * LABELS + LABELS + a]);
  }
}

/* Scaled forward (alpha sums to 1 at each step) and backward; scale[t] is what step t was divided by, emission is
 * exponentiated in place. Returns log Z. */
static double forward_backward(const Chain *c, int n, float (*emission)[WIDE], float (*alpha)[WIDE], float (*beta)[WIDE], float *scale) {
  double logZ = 0;
  for (int t = 0; t < n; t++) {
    float top = emission[t][0], sum = 0, *to = alpha[t];
    for (int l = 1; l < LABELS; l++) if (emission[t][l] > top) top = emission[t][l];
    for (int l = 0; l < LABELS; l++) emission[t][l] = expf(emission[t][l] - top);
    for (int l = LABELS; l < WIDE; l++) emission[t][l] = 0;
    if (t == 0) for (int l = 0; l < WIDE; l++) to[l] = c->start[l];
    else { for (int l = 0; l < WIDE; l++) to[l] = 0; for (int a = 0; a < LABELS; a++) { float x = alpha[t - 1][a]; for (int l = 0; l < WIDE; l++) to[l] += x * c->step[a][l]; } }
    for (int l = 0; l < WIDE; l++) { to[l] *= emission[t][l]; sum += to[l]; }
    if (!(sum > 1e-30f)) sum = 1e-30f;
    scale[t] = sum; logZ += log((double)sum) + (double)top;
    for (int l = 0; l < WIDE; l++) to[l] /= sum;
  }
  float last = 0; for (int l = 0; l < LABELS; l++) last += alpha[n - 1][l] * c->end[l];
  if (!(last > 1e-30f)) last = 1e-30f;
  logZ += log((double)last);
  for (int l = 0; l < WIDE; l++) beta[n - 1][l] = c->end[l] / last;
  for (int t = n - 2; t >= 0; t--) {
    float next[WIDE]; for (int l = 0; l < WIDE; l++) next[l] = emission[t + 1][l] * beta[t + 1][l] / scale[t + 1];
    for (int a = 0; a < LABELS; a++) { float s = 0; for (int l = 0; l < WIDE; l++) s += c->step[a][l] * next[l]; beta[t][a] = s; }
    for (int l = LABELS; l < WIDE; l++) beta[t][l] = 0;
  }
  return logZ;
}

/* Negative log-likelihood of the gold labels; gradients of emissions (n x WIDE) and of trans are written and added. */
static double chain_loss(const Chain *c, const float *trans, int n, const float (*raw)[WIDE], const uint8_t *gold, float weight, float (*grad)[WIDE], float *transGrad, float (*work)[WIDE]) {
  float (*em)[WIDE] = work, (*alpha)[WIDE] = work + n, (*beta)[WIDE] = work + 2 * n, scale[4096]; double right = 0;
  memcpy(em, raw, sizeof(float) * WIDE * (size_t)n);
  double logZ = forward_backward(c, n, em, alpha, beta, scale);
  for (int t = 0; t < n; t++) {
    right += (double)raw[t][gold[t]] + (double)(t ? trans[gold[t - 1] * LABELS + gold[t]] : trans[LABELS * LABELS + gold[0]]);
    for (int l = 0; l < WIDE; l++) grad[t][l] = weight * alpha[t][l] * beta[t][l];
    grad[t][gold[t]] -= weight;
    if (!t) continue;
    for (int l = 0; l < LABELS; l++) {
      float next = weight * em[t][l] * beta[t][l] / scale[t];
      for (int a = 0; a < LABELS; a++) transGrad[a * LABELS + l] += alpha[t - 1][a] * c->step[a][l] * next;
    }
    transGrad[gold[t - 1] * LABELS + gold[t]] -= weight;
  }
  right += (double)trans[LABELS * LABELS + LABELS + gold[n - 1]];
  for (int l = 0; l < LABELS; l++) {
    transGrad[LABELS * LABELS + l] += weight * alpha[0][l] * beta[0][l];
    transGrad[LABELS * LABELS + LABELS + l] += weight * alpha[n - 1][l] * beta[n - 1][l];
  }
  transGrad[LABELS * LABELS + gold[0]] -= weight; transGrad[LABELS * LABELS + LABELS + gold[n - 1]] -= weight;
  return logZ - right;
}

/* Gradient of the emissions towards a teacher's marginals (the unary part of the cross entropy with its distribution);
 * returns the sum of absolute differences. */
static double chain_distil(const Chain *c, int n, const float (*raw)[WIDE], const uint8_t *soft, float weight, float (*grad)[WIDE], float (*work)[WIDE]) {
  float (*em)[WIDE] = work, (*alpha)[WIDE] = work + n, (*beta)[WIDE] = work + 2 * n, scale[4096]; double off = 0;
  memcpy(em, raw, sizeof(float) * WIDE * (size_t)n);
  forward_backward(c, n, em, alpha, beta, scale);
  for (int t = 0; t < n; t++, soft += LABELS) {
    float total = 0; for (int l = 0; l < LABELS; l++) total += soft[l];
    for (int l = 0; l < LABELS; l++) { float d = alpha[t][l] * beta[t][l] - soft[l] / total; off += (double)fabsf(d); grad[t][l] = weight * d; }
    for (int l = LABELS; l < WIDE; l++) grad[t][l] = 0;
  }
  return off;
}

typedef struct { int start, end, type; float p; } SpanScore;

/* The posterior of every span and type that reaches `least`: the total weight of the label paths that hold it. */
static int span_scores(const Chain *c, int n, float (*em)[WIDE], float (*alpha)[WIDE], float (*beta)[WIDE], const float *scale, float least, SpanScore *out, int room) {
  int count = 0;
  for (int i = 0; i < n; i++) for (int k = 0; k < TYPES; k++) {
    int B = 1 + 4 * k, I = B + 1, E = B + 2, S = B + 3;
    float one = alpha[i][S] * beta[i][S];
    if (one >= least && count < room) out[count++] = (SpanScore){i, i + 1, k, one};
    float inside = alpha[i][B]; int from = B;
    for (int j = i + 1; j < n && inside * beta[j - 1][from] >= least; j++) {
      float whole = inside * c->step[from][E] * em[j][E] / scale[j] * beta[j][E];
      if (whole >= least && count < room) out[count++] = (SpanScore){i, j + 1, k, whole};
      inside *= c->step[from][I] * em[j][I] / scale[j]; from = I;
    }
  }
  return count;
}
