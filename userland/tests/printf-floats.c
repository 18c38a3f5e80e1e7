/* musl's printf computes with x87: its results need a clean, per-task FPU. */
#include "answer.h"
#include <math.h>

int main(void)
{
	volatile double two = 2, zero = 0;

	printf("%f %.3f %g %e\n", 1 / two, two / 3, 1e100 * two, two * 1e-5);
	printf("%f %f %f\n", 1 / zero, -1 / zero, sqrt(two));
	printf("%.10f %a\n", sin(two), two / 3);
	printf("%lld %llu\n", -5000000000LL / 7, 10000000000000000000ULL / 3);
	return 0;
}
