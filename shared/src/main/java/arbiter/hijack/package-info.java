/**
 * A model in hostile hands: it knows account, market and rule book, and gives the worst answer that still passes, every few
 * minutes for a day. What comes of it is measured beside the limits of the strategy.
 *
 * <p>Answers go through the engine's own reader and rules; account and market exist in memory only.
 */
@NullMarked
package arbiter.hijack;

import org.jspecify.annotations.NullMarked;
