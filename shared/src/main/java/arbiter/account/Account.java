package arbiter.account;

/** An account as the rules and the prompt see it: its terms, what it holds, what it may do, and how it trades. */
public record Account(
        AccountId id, AccountTerms terms, AccountState state, TradingState tradingState, String strategyId) {}
