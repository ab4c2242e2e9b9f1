/** Market data of Hyperliquid. */
@NullMarked
package arbiter.adapter.hyperliquid;

import org.jspecify.annotations.NullMarked;
