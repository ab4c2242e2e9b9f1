package arbiter.engine;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.Performance;
import arbiter.account.Settings;
import arbiter.account.StateSource;
import arbiter.account.TradingState;
import arbiter.market.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is shown: its settings as they are set, what it follows, what it may do, and what is known of its state.
 *
 * @param address where {@code source} is hyperliquid; null otherwise
 * @param openingBalanceUsd where {@code source} is paper; null otherwise
 * @param model its own choice; null leaves it to the engine
 * @param version of its settings
 * @param state null before its source first spoke
 */
public record AccountView(
        AccountId accountId,
        String name,
        String source,
        @Nullable String address,
        @Nullable Money openingBalanceUsd,
        int leverage,
        Money maxPositionSizeUsd,
        BigDecimal makerFeeBps,
        BigDecimal takerFeeBps,
        Money modelBudgetUsdPerDay,
        @Nullable String model,
        @Nullable List<String> modelFallbacks,
        long version,
        Follows strategy,
        Trading tradingState,
        @Nullable State state) {

    /** What it follows since when. */
    public record Follows(String strategyId, Instant since) {}

    /** What it may do, what the engine may, and the stricter of both. */
    public record Trading(TradingState account, TradingState engine, TradingState effective) {}

    /**
     * What its source said.
     *
     * @param ageSeconds how long ago
     * @param peakResetAt when an operator had the peak begin anew; null when none did, or it was reached again
     * @param positions how many; so are {@code openOrders} and {@code pendingEntries}
     */
    public record State(
            Instant asOf,
            long ageSeconds,
            Money balanceUsd,
            Money availableUsd,
            Money dayOpenEquityUsd,
            Money netTransfersTodayUsd,
            Money peakEquityUsd,
            @Nullable Instant peakResetAt,
            int entriesToday,
            Money turnoverTodayUsd,
            int positions,
            int openOrders,
            int pendingEntries,
            Performance performance) {}

    /** An account at a time, in an engine that may do so much. */
    public static AccountView of(Account account, TradingState engine, Instant now) {
        var settings = Settings.of(account);
        var terms = settings.terms();
        var assignment = account.assignment();
        return new AccountView(
                account.id(),
                settings.name(),
                settings.source().word(),
                settings.source() instanceof StateSource.Hyperliquid(var address) ? address : null,
                settings.source() instanceof StateSource.Paper(var usd) ? usd : null,
                terms.maxLeverage(),
                terms.maxPositionSize(),
                terms.makerFeeBps(),
                terms.takerFeeBps(),
                settings.modelBudgetPerDay(),
                account.modelTerms().model(),
                settings.modelFallbacks(),
                account.registration().version(),
                new Follows(assignment.strategyId(), assignment.since()),
                new Trading(
                        account.tradingState(), engine, account.tradingState().stricter(engine)),
                account.state().isKnown() ? state(account, account.state(), now) : null);
    }

    private static State state(Account account, AccountState state, Instant now) {
        var day = state.day();
        var reset = account.live().peak();
        return new State(
                state.asOf(),
                Duration.between(state.asOf(), now).toSeconds(),
                state.balance(),
                state.available(),
                day.openEquity(),
                day.netTransfers(),
                day.peakEquity(),
                reset == null ? null : reset.resetAt(),
                day.entries(),
                day.turnover(),
                state.positions().size(),
                state.openOrders().size(),
                Math.toIntExact(account.pending().count()),
                Performance.of(state.recentTrades()));
    }
}
