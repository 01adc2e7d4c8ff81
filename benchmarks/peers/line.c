/* The line as plainly as C can say it: ten machines in a row, the next event found by looking at each machine's time,
 * a logarithm for every draw, no statistics but what was delivered. Numbers come from xoshiro256+ (Blackman and Vigna,
 * 2018). Arguments: 1 with breakdowns or 0 without, the time to stop at, a seed. Prints parts, events and seconds. */

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { STATIONS = 10, PLACES = 5 };
enum state { STARVED, BUSY, BLOCKED, DOWN };

static const double NEVER = 1e300, MEAN = 1.0, UP = 50.0, REPAIR = 5.0;
static uint64_t luck[4];

static double next_time[STATIONS], work_left[STATIONS], up_left[STATIONS], now;
static enum state state[STATIONS];
static long waiting[STATIONS]; /* parts in front of each machine */

static uint64_t rotated(uint64_t x, int by) { return x << by | x >> (64 - by); }

static void seed(uint64_t x) {
    for (int i = 0; i < 4; i++) {
        uint64_t z = x += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        luck[i] = z ^ z >> 31;
    }
}

static double exponential(double mean) {
    uint64_t sum = luck[0] + luck[3], shifted = luck[1] << 17;
    luck[2] ^= luck[0];
    luck[3] ^= luck[1];
    luck[1] ^= luck[2];
    luck[0] ^= luck[3];
    luck[2] ^= shifted;
    luck[3] = rotated(luck[3], 45);
    return -log(((double)(sum >> 11) + 0.5) * 0x1p-53) * mean;
}

static void work(int m, double time) {
    state[m] = BUSY;
    if (time > up_left[m]) {
        next_time[m] = now + up_left[m];
        work_left[m] = time - up_left[m];
        up_left[m] = -1;
    } else {
        next_time[m] = now + time;
        up_left[m] -= time;
    }
}

/* A machine that has become free takes a part, which may free the machine before it, and so on up the line. */
static void refill(int m) {
    for (;; m--) {
        if (m == 0) {
            work(0, exponential(MEAN));
            return;
        }
        if (waiting[m] == 0) {
            state[m] = STARVED;
            next_time[m] = NEVER;
            return;
        }
        work(m, exponential(MEAN));
        if (state[m - 1] != BLOCKED) {
            waiting[m]--;
            return;
        }
    }
}

/* A finished part goes to the next machine or its buffer; gives whether it found a place. */
static int moved(int m) {
    if (m == STATIONS - 1)
        return 1;
    if (state[m + 1] == STARVED) {
        work(m + 1, exponential(MEAN));
        return 1;
    }
    if (waiting[m + 1] < PLACES) {
        waiting[m + 1]++;
        return 1;
    }
    state[m] = BLOCKED;
    next_time[m] = NEVER;
    return 0;
}

int main(int count, char **words) {
    if (count != 4)
        return 2;
    int breaks = atoi(words[1]);
    double horizon = atof(words[2]);
    long parts = 0, events = 0;
    seed((uint64_t)atoll(words[3]));
    clock_t started = clock();
    for (int m = 0; m < STATIONS; m++) {
        next_time[m] = NEVER;
        up_left[m] = breaks ? exponential(UP) : NEVER;
    }
    work(0, exponential(MEAN));
    for (;;) {
        int m = 0;
        for (int k = 1; k < STATIONS; k++)
            if (next_time[k] < next_time[m])
                m = k;
        now = next_time[m];
        if (now > horizon)
            break;
        events++;
        if (state[m] == DOWN) {
            up_left[m] = exponential(UP);
            work(m, work_left[m]);
        } else if (up_left[m] < 0) {
            state[m] = DOWN;
            next_time[m] = now + exponential(REPAIR);
        } else {
            parts += m == STATIONS - 1;
            if (moved(m))
                refill(m);
        }
    }
    printf("%ld %ld %.9f\n", parts, events, (double)(clock() - started) / CLOCKS_PER_SEC);
    return 0;
}
