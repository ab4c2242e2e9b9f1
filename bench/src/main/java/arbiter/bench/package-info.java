/** Benchmarks: they print figures and assert nothing about time. */
@NullMarked
package arbiter.bench;

import org.jspecify.annotations.NullMarked;
