/* /proc/buddyinfo: for each zone how many free blocks there are of 11 sizes. */
#include <string.h>

#include "answer.h"

int main(void)
{
	FILE *file = fopen("/proc/buddyinfo", "r");
	char line[256], zone[16];
	int node, zones = 0, shaped = 0;
	unsigned long blocks = 0;

	while (file && fgets(line, sizeof(line), file)) {
		unsigned long n[11];
		int end = 0;

		zones++;
		if (sscanf(line,
			   "Node %d, zone %15s %lu %lu %lu %lu %lu %lu %lu "
			   "%lu %lu %lu %lu %n",
			   &node, zone, &n[0], &n[1], &n[2], &n[3], &n[4],
			   &n[5], &n[6], &n[7], &n[8], &n[9], &n[10],
			   &end) != 13)
			continue;
		/* "Node 0, zone " 8 for the name, 7 for each number */
		shaped += strlen(line) == 22 + 11 * 7 + 1 && !line[end];
		for (int i = 0; i < 11; i++)
			blocks += n[i];
	}
	printf("every line has its shape: %d\n", zones > 0 && zones == shaped);
	printf("there are free blocks: %d\n", blocks > 0);
	return 0;
}
