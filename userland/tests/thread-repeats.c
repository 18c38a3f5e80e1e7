/* Threads come and go; what cannot be made is made the next time. */
#include "answer.h"
#include <pthread.h>

#define ROUNDS 24

static void *body(void *argument)
{
	return argument;
}

int main(void)
{
	pthread_t thread;
	int last = -1;

	for (int i = 0; i < ROUNDS; i++) {
		last = pthread_create(&thread, NULL, body, NULL);
		if (!last)
			pthread_join(thread, NULL);
	}
	printf("the last one: %s\n", strerror(last));
	return 0;
}
