/* C (M x N) = or += A (M x K) times B (K x N), single precision, one thread. B is packed into panels of 16 columns
 * first, so that a matrix used at every time step is packed once; A is read in place with any strides. */
#include <stdlib.h>
#include <string.h>

typedef float v8 __attribute__((vector_size(32)));
typedef float v8u __attribute__((vector_size(32), aligned(4)));

static inline size_t packed_size(int k, int n) { return (size_t)k * (size_t)((n + 15) / 16) * 16; }

static void pack(int k, int n, const float *b, long rowStride, long colStride, float *to) {
  for (int j = 0; j < n; j += 16) {
    int w = n - j < 16 ? n - j : 16;
    for (int i = 0; i < k; i++, to += 16) {
      const float *row = b + i * rowStride + j * colStride;
      int c = 0;
      if (colStride == 1) { for (; c < w; c++) to[c] = row[c]; } else for (; c < w; c++) to[c] = row[c * colStride];
      for (; c < 16; c++) to[c] = 0;
    }
  }
}

#define ROWS(R)                                                                                                        \
  static void rows##R(int k, const float *a, long ars, long acs, const float *b, float *c, long ldc, int w, int add) { \
    v8 lo[R], hi[R];                                                                                                   \
    for (int r = 0; r < R; r++) lo[r] = hi[r] = (v8){0};                                                               \
    for (int p = 0; p < k; p++, b += 16, a += acs) {                                                                   \
      v8 x = *(const v8u *)b, y = *(const v8u *)(b + 8);                                                               \
      for (int r = 0; r < R; r++) { v8 s = a[r * ars] - (v8){0}; lo[r] += s * x; hi[r] += s * y; }                     \
    }                                                                                                                  \
    for (int r = 0; r < R; r++) {                                                                                      \
      float *to = c + r * ldc;                                                                                         \
      if (w == 16) {                                                                                                   \
        *(v8u *)to = add ? *(v8u *)to + lo[r] : lo[r]; *(v8u *)(to + 8) = add ? *(v8u *)(to + 8) + hi[r] : hi[r];      \
      } else for (int i = 0; i < w; i++) { float v = i < 8 ? lo[r][i] : hi[r][i - 8]; to[i] = add ? to[i] + v : v; }   \
    }                                                                                                                  \
  }
ROWS(6) ROWS(4) ROWS(2) ROWS(1)

static void gemm_packed(int m, int n, int k, const float *a, long ars, long acs, const float *packed, float *c, long ldc, int add) {
  for (int j = 0; j < n; j += 16, packed += (size_t)k * 16) {
    int w = n - j < 16 ? n - j : 16, i = 0;
    for (; i + 6 <= m; i += 6) rows6(k, a + i * ars, ars, acs, packed, c + i * ldc + j, ldc, w, add);
    for (; i + 4 <= m; i += 4) rows4(k, a + i * ars, ars, acs, packed, c + i * ldc + j, ldc, w, add);
    for (; i + 2 <= m; i += 2) rows2(k, a + i * ars, ars, acs, packed, c + i * ldc + j, ldc, w, add);
    for (; i < m; i++) rows1(k, a + i * ars, ars, acs, packed, c + i * ldc + j, ldc, w, add);
  }
}

static float *packBuffer; static size_t packRoom;
static void gemm(int m, int n, int k, const float *a, long ars, long acs, const float *b, long brs, long bcs, float *c, long ldc, int add) {
  size_t need = packed_size(k, n);
  if (need > packRoom) { free(packBuffer); packRoom = need * 2; packBuffer = aligned_alloc(64, (packRoom * sizeof(float) + 63) / 64 * 64); }
  pack(k, n, b, brs, bcs, packBuffer);
  gemm_packed(m, n, k, a, ars, acs, packBuffer, c, ldc, add);
}
