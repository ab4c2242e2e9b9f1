package arbiter.decision;

import arbiter.market.Price;

/** The price a decision assumed for an asset, and the band outside of which it no longer holds. */
public record AssumedPrice(Price price, Price low, Price high) {}
