/** Canonical JSON, hashes, and reading JSON with a pointer for every complaint. Knows no domain type. */
@NullMarked
package arbiter.json;

import org.jspecify.annotations.NullMarked;
