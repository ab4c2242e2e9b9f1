/** Hyperliquid: its market data, and what accounts hold there. */
@NullMarked
package arbiter.adapter.hyperliquid;

import org.jspecify.annotations.NullMarked;
