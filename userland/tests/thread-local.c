/* Each thread has its own errno and its own copy of a __thread variable; keys
 * have destructors. */
#include "answer.h"
#include <pthread.h>

static __thread int mine = 10;
static pthread_key_t key;
static int destroyed;

static void destroy(void *value)
{
	destroyed += (int)(long)value;
}

static void *body(void *argument)
{
	mine += (int)(long)argument;
	errno = (int)(long)argument;
	pthread_setspecific(key, argument);
	return (void *)(long)(mine * 100 + errno);
}

int main(void)
{
	pthread_t one, two;
	void *first, *second;

	pthread_key_create(&key, destroy);
	errno = 5;
	pthread_create(&one, NULL, body, (void *)1);
	pthread_create(&two, NULL, body, (void *)2);
	pthread_join(one, &first);
	pthread_join(two, &second);
	printf("%ld %ld, ours %d %d, destroyed %d\n", (long)first, (long)second,
	       mine, errno, destroyed);
	return 0;
}
