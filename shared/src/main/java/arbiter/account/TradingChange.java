package arbiter.account;

import arbiter.strategy.Change;

/** One change of a trading state. */
public record TradingChange(TradingState state, Change change) {}
