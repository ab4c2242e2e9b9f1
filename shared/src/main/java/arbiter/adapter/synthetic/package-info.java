/** A seeded, invented market that needs nothing but a time. */
@NullMarked
package arbiter.adapter.synthetic;

import org.jspecify.annotations.NullMarked;
